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

    private final Nouns nouns;
    private final NamePhrase phrase;
    private final NounPhraseReader nounPhrases;
    private final List<String> words;
    private final String first;

    PhraseReader(NamePhrase phrase, Nouns nouns) {
        this.nouns = nouns;
        this.phrase = phrase;
        this.nounPhrases = new NounPhraseReader(phrase, nouns);
        this.words = phrase.words();
        this.first = words.get(0);
    }

    /** Who speaks by this phrase; empty where it says nothing. */
    Optional<Reading> read() {
        if (words.stream().allMatch(NounPhraseReader::isEmpty)) {
            return Optional.empty();
        }
        return Optional.of(!phrase.isJoined() ? apart() : phrase.isBefore() ? before() : behind());
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
        if (said.stream().allMatch(NounPhraseReader::isEmpty)) {
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
        if (nounPhrases.isAny(NounKind.CRITICISM, words)) {
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
        if (chunk.stream().allMatch(NounPhraseReader::isEmpty)) {
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
        Reading reading = nounPhrases.coordinated(chunk);
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
        return by > 0 && all.subList(by, all.size()).stream().anyMatch(nounPhrases::isOfSomebody);
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
            return !nounPhrases.head(chunk).speaker().isDistrict();
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
}
