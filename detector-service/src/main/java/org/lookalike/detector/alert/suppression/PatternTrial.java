package org.lookalike.detector.alert.suppression;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.search.CompiledPolicy;
import org.lookalike.matching.search.ImpersonationTarget;
import org.lookalike.matching.search.TargetPatterns;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.text.Vocabulary;

/**
 * Tries a pattern before it is in force. It must say something of a name, and must fit neither the district's own names, nor what
 * impostors make of these, nor the names of people anywhere.
 */
final class PatternTrial {

    private static final int LONGEST = 100;

    /** A pattern needs this many letters or digits; {@code *ps*} would hide impostors by the dozen. */
    private static final int FEWEST_NAMED = 4;

    private static final List<String> SEPARATORS = List.of("", "-", "_", ".", " ");

    private final CompiledPolicy policy;

    PatternTrial(MatchPolicy policy) {
        this.policy = CompiledPolicy.of(policy);
    }

    /** Why the pattern cannot be put in force, and the fix; null if it can. */
    @Nullable
    String problemOf(String text, NameField field, RegisteredDistrict district) {
        if (text.length() > LONGEST) {
            return "pattern must have at most %d characters".formatted(LONGEST);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return "pattern must not have control characters";
        }
        var pattern = new NamePattern(field.named(text));
        if (pattern.named() < FEWEST_NAMED) {
            return ("pattern must give at least %d letters or digits of the names, such as *-boosters, not counting a host such as"
                            + " bsky.social; a shorter one would hide impostors")
                    .formatted(FEWEST_NAMED);
        }
        return fitting(pattern, field.ownNames(district.profile()))
                .map(
                        "pattern fits '%s', the district's own, and would hide every impostor; make it narrower"
                                ::formatted)
                .or(() -> fitting(pattern, imitations(district))
                        .map("pattern fits '%s', as an impostor could be called; make it narrower"::formatted))
                .or(() -> OrdinaryNames.tooManyFitting(pattern)
                        .map(
                                "pattern fits '%s' and other names that people have anywhere; make it narrower"
                                        ::formatted))
                .orElse(null);
    }

    private static Optional<String> fitting(NamePattern pattern, Stream<String> names) {
        return names.filter(pattern::fits).findFirst();
    }

    /** The district's names, as they are and with what matching knows imitators to add. */
    private Stream<String> imitations(RegisteredDistrict district) {
        return Stream.concat(stems(district), written(district))
                .distinct()
                .flatMap(stem -> Stream.concat(
                        Stream.of(stem),
                        SEPARATORS.stream()
                                .flatMap(separator -> Stream.concat(
                                        added().map(word -> stem + separator + word),
                                        policy.vocabulary().prefixes().stream()
                                                .map(word -> word + separator + stem)))));
    }

    /** Its names with whatever may stand between their words. */
    private static Stream<String> written(RegisteredDistrict district) {
        return NameField.DISPLAY_NAME.ownNames(district.profile()).flatMap(name -> SEPARATORS.stream()
                .map(separator -> name.replace(" ", separator)));
    }

    private Stream<String> added() {
        var year = Year.now().getValue();
        return Stream.of(
                        policy.vocabulary().affixes().stream(),
                        Stream.of("1", "2", "01", "123"),
                        IntStream.rangeClosed(year - 2, year + 1).mapToObj(String::valueOf))
                .flatMap(words -> words);
    }

    /** What matching takes for the district's: its handles, its names and short forms, and its place with words for "schools". */
    private Stream<String> stems(RegisteredDistrict district) {
        Vocabulary vocabulary = policy.vocabulary();
        return TargetPatterns.of(0, ImpersonationTarget.ofDistrict(district.identity()), policy).stream()
                .flatMap(known -> known.kind() == Pattern.Kind.PLACE
                        ? vocabulary.handleForms().stream().map(form -> known.text() + form)
                        : Stream.of(known.text()));
    }
}
