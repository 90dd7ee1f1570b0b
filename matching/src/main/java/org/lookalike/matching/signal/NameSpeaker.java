package org.lookalike.matching.signal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.matching.languages.Meaning;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.speaker.NamePieces;
import org.lookalike.matching.speaker.NameReader;
import org.lookalike.matching.speaker.NameReader.NamePhrase;
import org.lookalike.matching.speaker.NameReader.Reading;
import org.lookalike.matching.speaker.Speaker;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.States;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.Words;

/** Who speaks in a display name that has the district's in it. */
public final class NameSpeaker {

    private final Candidate candidate;
    private final Vocabulary vocabulary;
    private final List<Token> tokens = new ArrayList<>();

    /** A word of the name, and how many borders stand before it. */
    private record Token(String word, int piece) {}

    private NameSpeaker(Candidate candidate) {
        this.candidate = candidate;
        this.vocabulary = candidate.vocabulary();
        String folded = Letters.fold(
                candidate.texts().displayName(), candidate.texts().displayName().length());
        int piece = 0;
        for (String part : NamePieces.of(folded)) {
            for (String word : candidate.policy().plainWords().spelled(Words.split(part))) {
                tokens.add(new Token(word, piece));
            }
            piece++;
        }
    }

    /** The speaker; empty where the name does not have the district's in it, or disguises it. */
    public static Optional<Reading> of(Candidate candidate) {
        Resemblance name = candidate.name();
        if (name == null
                || name.type() == MatchType.CONFUSABLE
                || !candidate.target().isDistrict()) {
            return Optional.empty();
        }
        Optional<Reading> reading = candidate
                .account()
                .translation()
                .map(said -> said.others().stream().findFirst().map(NameSpeaker::ofOther))
                .orElseGet(() -> new NameSpeaker(candidate).read(name));
        return reading.map(said ->
                said.speaker() == Speaker.UNKNOWN ? inOtherLanguage(candidate).orElse(said) : said);
    }

    /** {@code Padaria}, which no English word is. */
    private static Optional<Reading> inOtherLanguage(Candidate candidate) {
        return candidate
                .policy()
                .languages()
                .first(candidate.texts().displayName(), Meaning.OTHER)
                .filter(word -> NameReader.speakerOf(word) == Speaker.UNKNOWN)
                .map(NameSpeaker::ofOther);
    }

    private static Reading ofOther(String word) {
        return new Reading(Speaker.OTHER_ORGANIZATION, word);
    }

    private Optional<Reading> read(Resemblance name) {
        return texts(name)
                .flatMap(text -> IntStream.range(0, tokens.size())
                        .filter(from -> end(from, text) > from)
                        .mapToObj(from -> phrases(start(from, name), endOfForm(end(from, text)))))
                .findFirst()
                .map(candidate.policy().nameReader()::read);
    }

    /** The district's names from the longest to the shortest, then what the display name is like. */
    private Stream<String> texts(Resemblance name) {
        return Stream.concat(
                candidate.names().stream()
                        .filter(SchoolName::saysDistrict)
                        .map(SchoolName::text)
                        .sorted(Comparator.comparingInt(String::length).reversed()),
                Stream.of(name.stripped().text()));
    }

    /** Behind the last word of the district's text that starts here; {@code from} where it does not. */
    private int end(int from, String text) {
        String read = "";
        int at = from;
        while (at < tokens.size() && read.length() < text.length()) {
            String word = tokens.get(at).word();
            if (text.startsWith(read + word)) {
                read += word;
            } else if (read.isEmpty() || !isOfName(word)) {
                return from;
            }
            at++;
        }
        return read.equals(text) ? at : from;
    }

    private boolean isOfName(String word) {
        return vocabulary.isForm(word)
                || vocabulary.kind().contains(word)
                || States.codeMeantBy(word) != null
                || word.chars().anyMatch(Character::isDigit);
    }

    /** Words for "school district" next to it are the district's too: {@code School District of Maple Hollow}. */
    private int start(int from, Resemblance name) {
        if (name.pattern().kind() != Kind.PLACE) {
            return from;
        }
        int start = from;
        for (int at = from - 1; at >= 0 && isOfForm(at); at--) {
            if (vocabulary.district().contains(tokens.get(at).word())) {
                start = at;
            }
        }
        while (start > 0
                && start < from
                && Set.of("public", "school").contains(tokens.get(start - 1).word())) {
            start--;
        }
        return start;
    }

    private int endOfForm(int to) {
        int end = to;
        for (int at = to; at < tokens.size() && isOfForm(at); at++) {
            String word = tokens.get(at).word();
            if (vocabulary.district().contains(word) || word.chars().anyMatch(Character::isDigit)) {
                end = at + 1;
            }
        }
        return end;
    }

    private boolean isOfForm(int at) {
        String word = tokens.get(at).word();
        return vocabulary.isForm(word) || isOfKindOrNumber(word);
    }

    private List<NamePhrase> phrases(int from, int to) {
        List<NamePhrase> phrases = new ArrayList<>();
        add(tokens.subList(0, from), tokens.get(from).piece(), true, phrases);
        add(tokens.subList(to, tokens.size()), tokens.get(to - 1).piece(), false, phrases);
        return phrases;
    }

    private void add(List<Token> side, int joined, boolean isBefore, List<NamePhrase> phrases) {
        side.stream().map(Token::piece).distinct().forEach(piece -> {
            List<String> words = side.stream()
                    .filter(token -> token.piece() == piece)
                    .map(Token::word)
                    .toList();
            if (!isPlace(words) && !saysNothing(words)) {
                phrases.add(new NamePhrase(words, piece == joined, isBefore));
            }
        });
    }

    private boolean saysNothing(List<String> words) {
        return words.stream().allMatch(this::saysNothing)
                && vocabulary.roles().among(words).isEmpty();
    }

    /** Words of the district's form, of its own names, and states say nothing of who speaks: {@code Maple Hollow Schools - Community}. */
    private boolean saysNothing(String word) {
        return candidate.isOwnWord(word)
                || vocabulary.isForm(word)
                || States.codeMeantBy(word) != null
                || isOfKindOrNumber(word);
    }

    private boolean isOfKindOrNumber(String word) {
        return word.length() == 1
                || word.chars().anyMatch(Character::isDigit)
                || (vocabulary.kind().contains(word)
                        && !candidate.policy().nameReader().saysOther(word));
    }

    /** Its city or a state. */
    private boolean isPlace(List<String> words) {
        String city = candidate.identity().city();
        String text = String.join("", words);
        return States.codeMeantBy(text) != null
                || (city != null && Letters.normalise(city).equals(text))
                || (words.size() > 1
                        && States.codeMeantBy(words.get(words.size() - 1)) != null
                        && city != null
                        && Letters.normalise(city).equals(String.join("", words.subList(0, words.size() - 1))));
    }
}
