"""How likely a frame reports what somebody said, and a mention who: what is seen, learnt and decided."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from tools.likely_learning import LikelyExample, fit_likely, frame_examples, mention_examples, weights_apart
from trainer.drafting.language.paragraphs import tag_of
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.attribute import decide, shipped_weights
from trainer.drafting.quotes.candidates import candidates
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.likely import HIGHEST, LOWEST, Likelihoods, frame_features
from trainer.drafting.quotes.spots import Candidate
from trainer.drafting.quotes.voices import mention_features

TEXT = "The mayor, who runs the ferry that Vale sold, said it was “tired”. Brandt ran off."


def _options(article: FramedText) -> list[Candidate]:
    paragraph = article.framed(0).paragraph
    return candidates(article, 0, paragraph.quotes[0], paragraph.stretches[0])


def _steps(article: FramedText, weights: Mapping[str, float]) -> list[list[str]]:
    likelihoods = Likelihoods(article, weights)
    return [likelihoods.features(option) for option in _options(article)]


def test_no_word_that_is_on_no_list_is_seen_of_a_frame_or_a_mention() -> None:
    article = FramedText(
        Prose("Zyxomma, of the Pellabyers, zorbled and said “no” to the quorlish Tolworthers.")
    )
    framed = article.framed(0)
    assert framed.frames
    mentions = framed.mentions.items
    assert len(mentions) > 2
    names = [name for frame in framed.frames for name in frame_features(framed, frame)]
    names += [name for mention in mentions for name in mention_features(framed, mention)]
    seen = " ".join(names).lower()
    words = [word.lower() for word in framed.paragraph.words if word.isalpha() and not tag_of(word.lower())]
    assert "zorbled" in words
    assert not [word for word in words if word in seen]


def test_a_step_is_the_whole_part_of_the_odds_and_goes_no_further_than_the_last() -> None:
    article = FramedText(Prose(TEXT))
    option = next(option for option in _options(article) if option.frame and option.frame.verb.lemma == "say")
    assert option.frame is not None
    of_frame = frame_features(article.framed(0), option.frame)[0]
    of_mention = mention_features(article.framed(0), option.frame.speaker)[0]
    for weight, step in ((1.7, 1), (-0.2, -1), (50.0, HIGHEST), (-50.0, LOWEST)):
        for name, steps in ((of_frame, (step, 0)), (of_mention, (0, step))):
            found = Likelihoods(article, {name: weight}).features(option)
            likely, speaks = steps
            assert found == [
                f"likely={likely}",
                f"{option.where}|likely={likely}",
                f"speaks={speaks}",
                f"{option.where}|speaks={speaks}",
            ]


def test_no_quotation_has_no_frame_that_could_be_likely() -> None:
    assert _steps(FramedText(Prose(TEXT)), {})[-1] == []


def test_the_weight_of_a_candidate_is_that_of_its_features() -> None:
    article, weights = FramedText(Prose(TEXT)), shipped_weights()
    likelihoods = Likelihoods(article, weights)
    options = _options(article)
    found = [likelihoods.weight(option) for option in options]
    sums = [sum(weights.get(name, 0.0) for name in likelihoods.features(option)) for option in options]
    assert found == pytest.approx(sums)
    assert any(found)


def test_a_likelier_frame_is_chosen_where_all_else_is_even() -> None:
    article = FramedText(Prose(TEXT))
    options = [option for option in _options(article) if option.frame]
    for option in options[:2]:
        assert option.frame is not None
        telling = frame_features(article.framed(0), option.frame)
        others = {
            name
            for other in options
            if other.frame != option.frame and other.frame
            for name in frame_features(article.framed(0), other.frame)
        }
        weights = {name: 3.0 for name in telling if name not in others} | {f"likely={HIGHEST}": 1.0}
        (choice,) = decide(article, weights)
        assert choice.candidate.frame == option.frame
        (even,) = decide(article, {name: weight for name, weight in weights.items() if name in telling})
        assert choice.confidence > even.confidence


def test_who_is_likelier_to_speak_is_chosen_where_all_else_is_even() -> None:
    article = FramedText(Prose(TEXT))
    options = [option for option in _options(article) if option.frame]
    speakers = {option.frame.speaker for option in options if option.frame}
    assert len(speakers) > 1
    for speaker in speakers:
        telling = set(mention_features(article.framed(0), speaker))
        telling -= {
            name
            for other in speakers
            if other != speaker
            for name in mention_features(article.framed(0), other)
        }
        weights = dict.fromkeys(telling, 5.0) | {f"speaks={HIGHEST}": 1.0}
        (choice,) = decide(article, weights)
        assert choice.candidate.frame is not None
        assert choice.candidate.frame.speaker == speaker
        (even,) = decide(article, dict.fromkeys(telling, 5.0))
        assert choice.confidence > even.confidence


def test_a_mention_is_right_where_the_corpus_has_it_as_a_source_with_marks_or_without() -> None:
    text = "Ruiz said it was late.\n\nVale told her that Brandt knew."
    article = FramedText(Prose(text))
    at = text.index("Vale")
    attribution = {"source": [[at, at + 4]], "cue": [[at + 5, at + 9]], "content": [[at + 14, len(text)]]}
    examples = mention_examples(article, [attribution])
    mentions = [
        article.text[paragraph.starts[mention.head] : paragraph.ends[mention.end - 1]]
        for number in (0, 1)
        for paragraph, known, _ in [article.framed(number)]
        for mention in known.items
    ]
    assert {"Ruiz", "Vale", "Brandt"} <= set(mentions)
    rights = [name for name, example in zip(mentions, examples, strict=True) if example.right]
    assert rights == ["Vale"]


def test_a_frame_is_right_where_the_corpus_has_its_cue_and_its_speaker() -> None:
    text = "Ruiz said it was late.\n\nVale told her that Brandt knew."
    article = FramedText(Prose(text))
    at = text.index("Vale")
    attribution = {"source": [[at, at + 4]], "cue": [[at + 5, at + 9]], "content": [[at + 14, len(text)]]}
    rights = [example.right for example in frame_examples(article, [attribution])]
    speakers = [
        article.text[paragraph.starts[frame.speaker.head] : paragraph.ends[frame.speaker.end - 1]]
        for number in (0, 1)
        for paragraph, _, frames in [article.framed(number)]
        for frame in frames
    ]
    assert [speaker for speaker, right in zip(speakers, rights, strict=True) if right] == ["Vale"]
    assert "Ruiz" in speakers


@pytest.mark.no_cover
def test_what_goes_with_being_right_weighs_for_a_frame_and_rare_features_are_not_learnt() -> None:
    examples = [LikelyExample(["says" if turn % 2 else "runs", "any"], bool(turn % 2)) for turn in range(80)]
    examples.append(LikelyExample(["rare"], right=True))
    weights = fit_likely(examples, random.Random(1))
    assert weights["says"] > 1 > -1 > weights["runs"]
    assert "rare" not in weights


@pytest.mark.no_cover
def test_no_article_helps_to_tell_its_own_frames() -> None:
    articles = [[LikelyExample([f"only in {number}"], right=True)] * 9 for number in range(8)]
    for number, weights in enumerate(weights_apart(articles, random.Random(1))):
        assert f"only in {number}" not in weights
        assert len(weights) >= len(articles) // 2
