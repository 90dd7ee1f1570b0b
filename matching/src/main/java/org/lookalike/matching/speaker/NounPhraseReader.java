package org.lookalike.matching.speaker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lookalike.matching.speaker.NameReader.NamePhrase;
import org.lookalike.matching.speaker.NameReader.Reading;
import org.lookalike.matching.speaker.Nouns.Noun;
import org.lookalike.matching.speaker.Nouns.NounKind;
import org.lookalike.matching.text.Grammar;

/** Says who is meant by a noun and the words before it: {@code Alumni Association}. The kind of the last noun decides, and whose it is. */
final class NounPhraseReader {

    /** Nouns whose messages are their own: {@code Alumni News}. */
    private static final Set<NounKind> OF_OTHERS =
            Set.of(NounKind.TEAM, NounKind.MASCOT, NounKind.PEOPLE, NounKind.PERSON, NounKind.WORKER);

    private final NamePhrase phrase;
    private final Nouns nouns;

    /** A reader of the nouns in this phrase of a name. */
    NounPhraseReader(NamePhrase phrase, Nouns nouns) {
        this.phrase = phrase;
        this.nouns = nouns;
    }

    /** Whether the phrase says the same without this word. */
    static boolean isEmpty(String word) {
        return Grammar.EMPTY.has(word) || word.codePoints().noneMatch(Character::isLetter) || word.length() == 1;
    }

    /** Of {@code curriculum and instruction} the last that is known. */
    Reading coordinated(List<String> chunk) {
        int last = chunk.size() - 1;
        while (last > 0 && isEmpty(chunk.get(last))) {
            last--;
        }
        List<String> said = chunk.subList(0, last + 1);
        int and = said.lastIndexOf("and");
        Reading reading = head(said.subList(and + 1, said.size()));
        if (and < 1 || reading.speaker() != Speaker.UNKNOWN) {
            return reading;
        }
        Reading before = coordinated(said.subList(0, and));
        return before.speaker().isSomebodyElse()
                ? new Reading(Speaker.UNKNOWN, String.join(" ", phrase.words()))
                : before;
    }

    Reading head(List<String> chunk) {
        String said = String.join(" ", chunk);
        List<String> modifiers = chunk.subList(0, chunk.size() - 1);
        return new Reading(
                nouns.of(chunk.get(chunk.size() - 1))
                        .filter(noun -> noun.kind() != NounKind.THING)
                        .map(noun -> headedBy(noun, modifiers))
                        .orElseGet(() -> byModifiers(chunk, modifiers)),
                said);
    }

    /** All that it has of a kind, such as {@code Libraries}, may be the district's, and {@code Hiring custodians} is said by none of them. */
    private Speaker headedBy(Noun noun, List<String> modifiers) {
        boolean isAllOfAKind = noun.kind() == NounKind.TEAM && noun.isPlural();
        boolean isObject = noun.kind().isPerson()
                && noun.isPlural()
                && modifiers.stream().anyMatch(word -> nouns.isGerund(word) && nouns.is(NounKind.OFFICE, word));
        return isAllOfAKind || isObject ? Speaker.UNKNOWN : speaker(noun, modifiers);
    }

    private Speaker speaker(Noun noun, List<String> modifiers) {
        return switch (noun.kind()) {
            case PUBLICATION ->
                noun.isPlural() || isAny(NounKind.OFFICIAL, modifiers) ? Speaker.UNKNOWN : Speaker.PUBLICATION;
            case OFFICE ->
                isAny(NounKind.BUSINESS, modifiers) || modifiers.stream().anyMatch(this::areOthers)
                        ? Speaker.UNKNOWN
                        : Speaker.OFFICE;
            case BUSINESS -> isAny(NounKind.OFFICE, modifiers) ? Speaker.UNKNOWN : noun.speaker();
            case MESSAGE ->
                isAny(NounKind.PUBLICATION, modifiers)
                                || isAny(NounKind.BUSINESS, modifiers)
                                || modifiers.stream().anyMatch(this::isOfOthers)
                        ? Speaker.UNKNOWN
                        : noun.speaker();
            case CHANNEL ->
                modifiers.stream().anyMatch(word -> !isEmpty(word))
                        ? ofThem(modifiers)
                        : noun.isPlural() ? Speaker.UNKNOWN : noun.speaker();
            case WORKER ->
                phrase.isJoined()
                                && !phrase.isBefore()
                                && !noun.isPlural()
                                && modifiers.stream().noneMatch(this::isOfSomebody)
                        ? Speaker.UNKNOWN
                        : noun.speaker();
            // Teams call themselves by many: tigers. One may be a newspaper's, or anything else's.
            case MASCOT -> noun.isPlural() ? noun.speaker() : Speaker.UNKNOWN;
            case BODY -> phrase.words().stream().anyMatch(this::isOfOthers) ? Speaker.PEOPLE_AROUND : Speaker.UNKNOWN;
            case OFFICIAL ->
                modifiers.stream().noneMatch(this::isOfOthers)
                        ? noun.speaker()
                        : modifiers.stream().allMatch(this::mayBeRank) ? Speaker.UNKNOWN : Speaker.PERSON;
            default -> noun.speaker();
        };
    }

    /** {@code Parents Corner} is theirs, and {@code Parent Corner} may be for them. */
    private Speaker ofThem(List<String> owners) {
        Speaker speaker = head(owners).speaker();
        return speaker == Speaker.PERSON ? Speaker.UNKNOWN : speaker;
    }

    boolean isAny(NounKind kind, List<String> some) {
        return some.stream().anyMatch(word -> nouns.is(kind, word));
    }

    private boolean isOfOthers(String word) {
        return !isEmpty(word)
                && nouns.of(word).map(Noun::kind).filter(OF_OTHERS::contains).isPresent();
    }

    /** {@code godmothers} of {@code godmothers luncheon}, while {@code godmother services} may be for each of them. */
    private boolean areOthers(String word) {
        return isOfOthers(word) && nouns.of(word).filter(Noun::isPlural).isPresent();
    }

    /** {@code deputy} of {@code deputy treasurer}. */
    private boolean mayBeRank(String word) {
        return nouns.of(word)
                .filter(noun -> noun.isPlural() || !noun.kind().isPerson())
                .isEmpty();
    }

    boolean isOfSomebody(String word) {
        return nouns.isFirstName(word) || isOfOthers(word);
    }

    /** {@code Bus Driver Dan} is a person, and {@code Parents Zorbing} is the parents'. */
    private Speaker byModifiers(List<String> chunk, List<String> modifiers) {
        if (modifiers.isEmpty()) {
            return Speaker.UNKNOWN;
        }
        int last = modifiers.size() - 1;
        if (isEmpty(modifiers.get(last))) {
            return byModifiers(chunk, modifiers.subList(0, last));
        }
        String head = chunk.get(chunk.size() - 1);
        Optional<Noun> noun = nouns.of(modifiers.get(last));
        boolean isOnePerson =
                noun.filter(one -> one.speaker() == Speaker.PERSON).isPresent();
        boolean isCalledSo =
                nouns.isFirstName(head) || (nouns.of(head).isEmpty() && (phrase.isBefore() || !phrase.isJoined()));
        if (noun.isEmpty() || (isOnePerson && !isCalledSo)) {
            return Speaker.UNKNOWN;
        }
        Speaker speaker = speaker(noun.get(), modifiers.subList(0, last));
        boolean isOfOthers = OF_OTHERS.contains(noun.get().kind()) || noun.get().kind() == NounKind.CHANNEL;
        boolean mayBeAbout = noun.get().kind() == NounKind.PEOPLE && !noun.get().isPlural();
        return isOfOthers && !speaker.isDistrict() && !mayBeAbout && (phrase.isJoined() || isOnePerson)
                ? speaker
                : Speaker.UNKNOWN;
    }
}
