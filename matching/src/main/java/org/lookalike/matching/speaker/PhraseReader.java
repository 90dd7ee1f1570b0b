package org.lookalike.matching.speaker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lookalike.matching.speaker.Nouns.Noun;
import org.lookalike.matching.speaker.Speaker.Campaign;
import org.lookalike.matching.speaker.Speaker.District;
import org.lookalike.matching.speaker.Speaker.Office;
import org.lookalike.matching.speaker.Speaker.OtherOrganization;
import org.lookalike.matching.speaker.Speaker.Part;
import org.lookalike.matching.speaker.Speaker.PeopleAround;
import org.lookalike.matching.speaker.Speaker.Person;
import org.lookalike.matching.speaker.Speaker.Publication;
import org.lookalike.matching.speaker.Speaker.Unknown;

/**
 * Reads one phrase beside a district's name by its grammar: {@code X of D}, {@code D X}, {@code verb D}, {@code D: sentence}. What X is
 * says the kind of its head.
 */
final class PhraseReader {

    /** A phrase of as many words, whose first say nothing, is a sentence. */
    private static final int SENTENCE = 4;

    private static final Set<String> PREPOSITIONS = Set.of(
            "of", "at", "for", "to", "from", "in", "with", "by", "near", "about", "against", "on", "around", "without");
    /** Words without which the phrase says the same. */
    private static final Set<String> EMPTY = Set.of(
            "the",
            "a",
            "an",
            "official",
            "officially",
            "real",
            "theofficial",
            "this",
            "is",
            "its",
            "it",
            "account",
            "verified",
            "and",
            "www",
            "com",
            "org",
            "net",
            "us",
            "usa",
            "local",
            "more",
            "now");
    /** Words by which a sentence starts. */
    private static final Set<String> OF_SENTENCE = Set.of(
            "we",
            "our",
            "where",
            "when",
            "how",
            "why",
            "every",
            "each",
            "all",
            "together",
            "i",
            "you",
            "your",
            "one",
            "be",
            "always");

    private static final Set<String> TITLES =
            Set.of("mr", "mrs", "ms", "miss", "mx", "dr", "coach", "prof", "professor", "principal");
    private static final Set<String> ARTICLES = Set.of("a", "an");

    private static final Set<String> FINITE =
            Set.of("is", "are", "was", "were", "will", "has", "have", "can", "does", "do", "goes", "gets");
    /** What somebody else demands of the district. */
    private static final Set<String> DEMANDS = Set.of("must", "should", "needs", "deserves", "deserve", "owes");
    /** {@code Yes on} what is voted on. */
    private static final Set<String> VOTES = Set.of("yes", "no", "yea", "nay");
    /** Verbs by which a district invites: {@code Visit Maple Hollow Schools}. */
    private static final Set<String> INVITATIONS = Set.of(
            "visit",
            "follow",
            "join",
            "contact",
            "meet",
            "discover",
            "explore",
            "attend",
            "choose",
            "call",
            "email",
            "see",
            "tour",
            "welcome",
            "introducing",
            "celebrating",
            "serving",
            "enroll",
            "register",
            "apply",
            "experience",
            "closing",
            "inside",
            "ask");

    private final Nouns nouns;
    private final NamePhrase phrase;
    private final List<String> words;
    private final String text;

    PhraseReader(NamePhrase phrase, Nouns nouns) {
        this.nouns = nouns;
        this.phrase = phrase;
        this.words = phrase.words();
        this.text = String.join(" ", words);
    }

    /** Who speaks by this phrase; empty where it says nothing. */
    Optional<Speaker> speaker() {
        if (words.stream().allMatch(this::isEmpty)) {
            return Optional.empty();
        }
        if (!phrase.isJoined()) {
            return Optional.of(apart());
        }
        return Optional.of(phrase.isBefore() ? before() : behind());
    }

    private boolean isEmpty(String word) {
        return EMPTY.contains(word)
                || PREPOSITIONS.contains(word)
                || word.codePoints().noneMatch(Character::isLetter)
                || word.length() == 1;
    }

    /** {@code Friends of}, {@code Welcome to}, {@code Save}, {@code School closings}. */
    private Speaker before() {
        int last = words.size() - 1;
        String preposition = words.get(last);
        if (!PREPOSITIONS.contains(preposition)) {
            return isVerbWithObject() ? ofVerb() : ofWords(words);
        }
        List<String> said = words.subList(0, last);
        if (VOTES.contains(words.get(0))) {
            return new Campaign(text);
        }
        if (said.stream().allMatch(this::isEmpty)) {
            return new District(text);
        }
        if (preposition.equals("to")) {
            Speaker speaker = ofWords(said);
            return speaker.isSomebodyElse() && !startsWithVerb() ? speaker : new District(text);
        }
        if (preposition.equals("against") || preposition.equals("without")) {
            return new Campaign(text);
        }
        if (startsWithVerb() && !nouns.is(NounKind.CAMPAIGN, words.get(0))) {
            return preposition.equals("for")
                    ? new Campaign(text)
                    : nouns.isGerund(words.get(0)) ? new Unknown(text) : new District(text);
        }
        boolean isFor = preposition.equals("for");
        if (isFor && isFullName(said)) {
            return new Campaign(text);
        }
        Speaker speaker = ofWords(said);
        boolean isSomebody = speaker instanceof Person || (speaker instanceof Unknown && said.size() == 2);
        return isFor && isSomebody ? new Campaign(text) : speaker;
    }

    private boolean isFullName(List<String> said) {
        return said.size() == 2
                && nouns.isFirstName(said.get(0))
                && !nouns.of(said.get(1)).map(Noun::isPlural).orElse(false);
    }

    private boolean startsWithVerb() {
        String first = words.get(0);
        return INVITATIONS.contains(first) || nouns.is(NounKind.VERB, first) || nouns.isGerund(first);
    }

    private boolean isVerbWithObject() {
        String first = words.get(0);
        return INVITATIONS.contains(first)
                || nouns.is(NounKind.VERB, first)
                || nouns.is(NounKind.CAMPAIGN, first)
                || (nouns.isGerund(first) && nouns.kindOr(first, NounKind.VERB) == NounKind.VERB);
    }

    private Speaker ofVerb() {
        return INVITATIONS.contains(words.get(0)) ? new District(text) : new Campaign(text);
    }

    /** {@code Transportation}, {@code Alumni}, {@code cancels classes}. */
    private Speaker behind() {
        String first = words.get(0);
        if (DEMANDS.contains(first)) {
            return new Campaign(text);
        }
        if (FINITE.contains(first) || isThirdPerson(first) || isSentence()) {
            return sentence();
        }
        if (PREPOSITIONS.contains(first)) {
            return first.equals("for") ? new Campaign(text) : new Unknown(text);
        }
        return ofWords(words);
    }

    private boolean isThirdPerson(String word) {
        return words.size() > 1
                && word.endsWith("s")
                && nouns.of(word)
                        .map(Noun::kind)
                        .filter(kind -> kind == NounKind.VERB)
                        .isPresent();
    }

    /** {@code where every child succeeds} is said by the district, and {@code Mr. Sample's class} by somebody else. */
    private Speaker apart() {
        String first = words.get(0);
        if (isSentence()
                || INVITATIONS.contains(first)
                || FINITE.contains(first)
                || (words.size() > 1 && nouns.isGerund(first) && !nouns.is(NounKind.OFFICE, words.get(1)))) {
            return sentence();
        }
        Speaker speaker = behindOrBefore();
        return speaker instanceof Unknown && words.size() >= SENTENCE ? sentence() : speaker;
    }

    /** {@code inspiring every learner}, {@code a great place to learn}. */
    private boolean isSentence() {
        return OF_SENTENCE.contains(words.get(0))
                || (words.size() >= SENTENCE - 1
                        && (ARTICLES.contains(words.get(0)) || words.stream().anyMatch(OF_SENTENCE::contains)));
    }

    private Speaker behindOrBefore() {
        if (PREPOSITIONS.contains(words.get(0))) {
            return new Unknown(text);
        }
        return nouns.is(NounKind.CAMPAIGN, words.get(0)) ? new Campaign(text) : ofWords(words);
    }

    private Speaker sentence() {
        return words.stream().anyMatch(word -> nouns.kindOr(word, NounKind.VERB) == NounKind.CRITICISM)
                ? new Publication(text)
                : new District(text);
    }

    /** The speaker by the head of these words, up to a preposition. */
    private Speaker ofWords(List<String> all) {
        List<String> chunk = all;
        for (int i = 1; i < all.size(); i++) {
            if (PREPOSITIONS.contains(all.get(i))) {
                chunk = all.subList(0, i);
                break;
            }
        }
        for (String word : chunk) {
            if (nouns.kindOr(word, NounKind.VERB) == NounKind.CRITICISM) {
                return new Publication(word);
            }
        }
        if (nouns.kindOr(chunk.get(0), NounKind.VERB) == NounKind.CAMPAIGN) {
            return new Campaign(String.join(" ", chunk));
        }
        if (startsWithName(chunk)) {
            return new Person(String.join(" ", chunk));
        }
        return coordinated(chunk);
    }

    /** Of {@code curriculum and instruction} the last that is known. */
    private Speaker coordinated(List<String> chunk) {
        int last = chunk.size() - 1;
        while (last > 0 && isEmpty(chunk.get(last))) {
            last--;
        }
        List<String> said = chunk.subList(0, last + 1);
        int and = said.lastIndexOf("and");
        Speaker speaker = head(said.subList(and + 1, said.size()));
        return and > 0 && speaker instanceof Unknown ? coordinated(said.subList(0, and)) : speaker;
    }

    private boolean startsWithName(List<String> chunk) {
        return chunk.size() > 1
                && chunk.size() <= 3
                && nouns.isFirstName(chunk.get(0))
                && nouns.of(chunk.get(1)).isEmpty();
    }

    private Speaker head(List<String> chunk) {
        String word = chunk.get(chunk.size() - 1);
        List<String> modifiers = chunk.subList(0, chunk.size() - 1);
        String said = String.join(" ", chunk);
        Optional<Noun> noun = nouns.of(word);
        if (noun.isEmpty()) {
            return isTitled(chunk) ? new Person(said) : new Unknown(said);
        }
        return switch (noun.get().kind()) {
            case PERSON -> noun.get().isPlural() ? new PeopleAround(said) : new Person(said);
            case FIRST_NAME -> isTitled(chunk) ? new Person(said) : new Unknown(said);
            case PEOPLE -> new PeopleAround(said);
            case TEAM -> new Part(said);
            case OFFICE -> has(NounKind.BUSINESS, modifiers) ? new OtherOrganization(said) : new Office(said);
            case MESSAGE -> has(NounKind.TEAM, modifiers) ? new Unknown(said) : new District(said);
            case CHANNEL -> channel(modifiers, said);
            case CRITICISM, PUBLICATION -> new Publication(said);
            case CAMPAIGN -> new Campaign(said);
            case BUSINESS, FOOD -> new OtherOrganization(said);
            case VERB -> new Unknown(said);
        };
    }

    private boolean isTitled(List<String> chunk) {
        return chunk.size() > 1 && TITLES.contains(chunk.get(0));
    }

    private boolean has(NounKind kind, List<String> some) {
        return some.stream().anyMatch(word -> nouns.kindOr(word, NounKind.VERB) == kind);
    }

    /** {@code Parents' corner} is theirs. */
    private Speaker channel(List<String> modifiers, String said) {
        if (modifiers.stream().allMatch(this::isEmpty)) {
            return new District(said);
        }
        return head(modifiers);
    }
}
