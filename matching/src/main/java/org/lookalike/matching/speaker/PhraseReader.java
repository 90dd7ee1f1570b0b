package org.lookalike.matching.speaker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lookalike.matching.speaker.NameReader.NamePhrase;
import org.lookalike.matching.speaker.NameReader.Reading;
import org.lookalike.matching.speaker.Nouns.Noun;
import org.lookalike.matching.speaker.Nouns.NounKind;
import org.lookalike.matching.text.Grammar;

/**
 * Reads one phrase beside a district's name by its grammar: {@code X of D}, {@code D X}, {@code verb D}, {@code D: sentence}. What X is
 * says the kind of its head. Only what is positively said by the district is the district's.
 */
final class PhraseReader {

    private static final int MOST_WORDS_OF_A_PERSON = 3;
    private static final Set<NounKind> OF_DISTRICT = Set.of(NounKind.MESSAGE, NounKind.OFFICE, NounKind.CHANNEL);
    /** Nouns whose messages are their own: {@code Alumni News}. */
    private static final Set<NounKind> OF_OTHERS =
            Set.of(NounKind.TEAM, NounKind.MASCOT, NounKind.PEOPLE, NounKind.PERSON, NounKind.WORKER);

    private final Nouns nouns;
    private final NamePhrase phrase;
    private final List<String> words;
    private final String first;

    PhraseReader(NamePhrase phrase, Nouns nouns) {
        this.nouns = nouns;
        this.phrase = phrase;
        this.words = phrase.words();
        this.first = words.get(0);
    }

    /** Who speaks by this phrase; empty where it says nothing. */
    Optional<Reading> read() {
        if (words.stream().allMatch(this::isEmpty)) {
            return Optional.empty();
        }
        return Optional.of(!phrase.isJoined() ? apart() : phrase.isBefore() ? before() : behind());
    }

    private boolean isEmpty(String word) {
        return Grammar.EMPTY.has(word) || word.codePoints().noneMatch(Character::isLetter) || word.length() == 1;
    }

    private Reading says(Speaker speaker) {
        return new Reading(speaker, String.join(" ", words));
    }

    /** {@code Friends of}, {@code Welcome to}, {@code Save}, {@code School closings}. */
    private Reading before() {
        int last = words.size() - 1;
        if (Grammar.SELF.hasAny(words)) {
            return says(last == 0 ? Speaker.UNKNOWN : Speaker.PERSON);
        }
        return Grammar.PREPOSITION.has(words.get(last))
                ? beforePreposition(words.subList(0, last), words.get(last))
                : governing();
    }

    private Reading beforePreposition(List<String> said, String preposition) {
        if (said.isEmpty() || Grammar.QUESTION.has(first)) {
            return says(Speaker.UNKNOWN);
        }
        if (said.stream().allMatch(this::isEmpty)) {
            return says(Speaker.DISTRICT);
        }
        if (Grammar.BALLOT.has(first) || Grammar.ADVERSATIVE.has(preposition)) {
            return says(Speaker.CAMPAIGN);
        }
        if (Grammar.INVITATION.has(first)) {
            return says(Speaker.DISTRICT);
        }
        if (Grammar.PREPOSITION.has(first)) {
            Reading complement = ofWords(said.subList(1, said.size()));
            return complement.speaker().isDistrict() ? complement : says(Speaker.PEOPLE_AROUND);
        }
        if (isVerbFirst()) {
            boolean isSide = Grammar.SIDING.has(preposition)
                    && !nouns.isVerbOfMind(first)
                    && !nouns.isPast(said.get(said.size() - 1));
            return says(isSide ? Speaker.CAMPAIGN : Speaker.UNKNOWN);
        }
        Reading reading = ofWords(said);
        if (nouns.isGerund(first)) {
            boolean isDoing = said.size() == 1
                    ? !reading.speaker().isDistrict()
                    : reading.speaker().isSomebodyElse();
            return says(isDoing && !Grammar.SIDING.has(preposition) ? Speaker.PERSON : Speaker.UNKNOWN);
        }
        if (preposition.equals("near") && reading.speaker() == Speaker.UNKNOWN) {
            return says(Speaker.OTHER_ORGANIZATION);
        }
        boolean mayBeName = said.size() <= 2 && nouns.of(first).isEmpty() && !nouns.isVerb(first);
        boolean isPerson = reading.speaker() == Speaker.PERSON || (reading.speaker() == Speaker.UNKNOWN && mayBeName);
        if (preposition.equals("for") && isPerson) {
            return says(Speaker.CAMPAIGN);
        }
        return reading.speaker().isDistrict() && !Grammar.SOURCE.has(preposition) ? says(Speaker.UNKNOWN) : reading;
    }

    /** A verb has the district for its object: {@code Save}, {@code Committee to Save}. */
    private Reading governing() {
        List<String> said = words.stream().dropWhile(Grammar.HELPING::has).toList();
        if (said.isEmpty() || Grammar.QUESTION.has(first)) {
            return says(Speaker.UNKNOWN);
        }
        String verb = said.get(0);
        if (Grammar.INVITATION.has(verb)) {
            return says(Speaker.DISTRICT);
        }
        String last = said.get(said.size() - 1);
        if (said.size() > 1 && said.get(said.size() - 2).equals("to") && nouns.isVerb(last)) {
            return says(nouns.isVerbOfMind(last) ? Speaker.UNKNOWN : Speaker.CAMPAIGN);
        }
        Optional<Noun> noun = nouns.of(verb);
        boolean isOfDistrict =
                noun.map(Noun::kind).filter(OF_DISTRICT::contains).isPresent();
        boolean isAlone = said.size() == 1;
        boolean hasObject = !isAlone && Grammar.DETERMINER.has(said.get(1));
        boolean isOnlyVerb =
                noun.isEmpty() || hasObject || (isAlone && noun.get().kind() == NounKind.THING);
        if ((nouns.isVerb(verb) || nouns.isGerund(verb)) && (isOnlyVerb || (isAlone && isOfDistrict))) {
            boolean isSide = isOnlyVerb
                    && nouns.isVerb(verb)
                    && (!nouns.isVerbOfMind(verb) || nouns.is(NounKind.CAMPAIGN, verb));
            return says(isSide ? Speaker.CAMPAIGN : Speaker.UNKNOWN);
        }
        // The last noun is what a phrase is about, so one before the district's name tells nothing: Coffee Maple Hollow
        // Schools.
        Reading reading = ofWords(said);
        return isAlone && !nouns.isGerund(verb) && reading.speaker().isSomebodyElse() ? says(Speaker.UNKNOWN) : reading;
    }

    private boolean isVerbFirst() {
        return nouns.isVerb(first)
                && nouns.of(first).filter(noun -> noun.kind() != NounKind.THING).isEmpty();
    }

    /** {@code Transportation}, {@code Alumni}, {@code cancels classes}. */
    private Reading behind() {
        if (Grammar.PREPOSITION.has(first)) {
            return says(Speaker.UNKNOWN);
        }
        boolean isClause = Grammar.AUXILIARY.has(first)
                || Grammar.DEMAND.has(first)
                || Grammar.OPENING.has(first)
                || nouns.isThirdPerson(first)
                || (first.endsWith("ly") && words.size() > 1 && nouns.isGerund(words.get(1)));
        return isClause ? sentence() : ofWords(words);
    }

    /** {@code where every child succeeds} is said by the district, and {@code Mr. Sample's class} by somebody else. */
    private Reading apart() {
        if (Grammar.PREPOSITION.has(first)
                || Grammar.OPENING.hasAny(words)
                || Grammar.AUXILIARY.has(first)
                || Grammar.QUESTION.has(first)
                || (words.size() > 1
                        && (isVerbFirst() || nouns.isGerund(first) || nouns.isPast(words.get(words.size() - 1))))) {
            return sentence();
        }
        Reading reading = ofWords(words);
        boolean mayBeSentence = Grammar.ARTICLE.has(first)
                || IntStream.range(0, words.size())
                        .anyMatch(at -> endsNoun(at, words) && !words.get(at).equals("of"));
        boolean isWeak = mayBeSentence
                && reading.speaker() != Speaker.PERSON
                && !reading.speaker().isDistrict();
        return reading.speaker() == Speaker.UNKNOWN || isWeak ? sentence() : reading;
    }

    private Reading sentence() {
        if (Grammar.DEMAND.hasAny(words)) {
            return says(Speaker.CAMPAIGN);
        }
        if (isAny(NounKind.CRITICISM, words)) {
            return says(Speaker.PUBLICATION);
        }
        if (Grammar.SELF.hasAny(words)) {
            return says(Speaker.PERSON);
        }
        boolean isOfDistrict = Grammar.OPENING.hasAny(words) || words.stream().anyMatch(nouns::isOfDistricts);
        return says(isOfDistrict && !Grammar.QUESTION.hasAny(words) ? Speaker.DISTRICT : Speaker.UNKNOWN);
    }

    /** The speaker by the head of these words, up to a preposition or clause: {@code Robin teaches}. */
    private Reading ofWords(List<String> all) {
        List<String> chunk = all.subList(
                0,
                IntStream.range(0, all.size())
                        .filter(at -> endsNoun(at, all))
                        .findFirst()
                        .orElse(all.size()));
        if (isPersonWithVerb(all) || isBySomebody(all)) {
            return says(Speaker.PERSON);
        }
        if (chunk.stream().allMatch(this::isEmpty)) {
            return says(Speaker.UNKNOWN);
        }
        for (String word : chunk) {
            if (nouns.is(NounKind.CRITICISM, word)) {
                return new Reading(Speaker.PUBLICATION, word);
            }
        }
        String said = String.join(" ", chunk);
        if (nouns.is(NounKind.CAMPAIGN, chunk.get(0)) && !isAbout(chunk)) {
            return new Reading(Speaker.CAMPAIGN, said);
        }
        if (isFullName(chunk)) {
            return new Reading(Speaker.PERSON, said);
        }
        Reading reading = coordinated(chunk);
        boolean isAward = reading.speaker() == Speaker.PERSON
                && phrase.isJoined()
                && String.join(" ", all).startsWith(said + " of the ");
        return isAward ? says(Speaker.UNKNOWN) : reading;
    }

    /** {@code Referendum facts}: what is said of it, not what it demands. */
    private boolean isAbout(List<String> chunk) {
        return chunk.size() > 1
                && nouns.of(chunk.get(chunk.size() - 1))
                        .filter(noun ->
                                noun.kind() == NounKind.MESSAGE || (noun.kind() == NounKind.THING && noun.isPlural()))
                        .isPresent();
    }

    /** {@code Photos by Robin}. */
    private boolean isBySomebody(List<String> all) {
        int by = all.indexOf("by");
        return by > 0 && all.subList(by, all.size()).stream().anyMatch(this::isOfSomebody);
    }

    /** {@code Robin works}. */
    private boolean isPersonWithVerb(List<String> all) {
        return IntStream.range(1, Math.min(all.size(), MOST_WORDS_OF_A_PERSON + 1))
                .filter(at -> Grammar.AUXILIARY.has(all.get(at)) || nouns.mayBeThirdPerson(all.get(at)))
                .anyMatch(at -> at == 1
                        ? nouns.isFirstName(all.get(0)) && nouns.of(all.get(0)).isEmpty()
                        : isFullName(all.subList(0, at)));
    }

    private boolean endsNoun(int at, List<String> all) {
        String word = all.get(at);
        return Grammar.PREPOSITION.has(word)
                || Grammar.QUESTION.has(word)
                || (at > 0 && (Grammar.AUXILIARY.has(word) || nouns.isThirdPerson(word)));
    }

    /** {@code Robin Quillfeather}, {@code Dean Quillfeather}: a first name, and nothing that is known, or a word that may be a last name. */
    private boolean isFullName(List<String> chunk) {
        if (chunk.size() < 2 || chunk.size() > MOST_WORDS_OF_A_PERSON) {
            return false;
        }
        if (Grammar.TITLE.has(chunk.get(0))) {
            return !head(chunk).speaker().isDistrict();
        }
        String last = chunk.get(chunk.size() - 1);
        boolean isOnlyName = nouns.of(last).isEmpty() && !nouns.isVerb(last) && !nouns.isGerund(last);
        return nouns.isFirstName(chunk.get(0))
                && (isOnlyName
                        || nouns.of(chunk.get(0))
                                .filter(noun -> !noun.kind().isPerson())
                                .isEmpty())
                && !saysMoreThanAName(last);
    }

    /** {@code Price} is a last name too, and {@code teachers} is none. */
    private boolean saysMoreThanAName(String last) {
        return nouns.isByHand(last)
                || nouns.of(last)
                        .filter(noun -> noun.isPlural() && noun.kind() != NounKind.THING)
                        .isPresent();
    }

    /** Of {@code curriculum and instruction} the last that is known. */
    private Reading coordinated(List<String> chunk) {
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
        return before.speaker().isSomebodyElse() ? says(Speaker.UNKNOWN) : before;
    }

    private Reading head(List<String> chunk) {
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
            case BODY -> words.stream().anyMatch(this::isOfOthers) ? Speaker.PEOPLE_AROUND : Speaker.UNKNOWN;
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

    private boolean isAny(NounKind kind, List<String> some) {
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

    private boolean isOfSomebody(String word) {
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
