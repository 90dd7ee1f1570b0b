package org.lookalike.detector.alert.muting;

import java.time.Year;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.search.CompiledPolicy;
import org.lookalike.matching.search.ImpersonationTarget;
import org.lookalike.matching.search.TargetPatterns;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.text.Vocabulary;

/**
 * What impostors could call a district: its names and short forms in lower case, with beginnings such as {@code
 * official-} and ends such as {@code _news}. A large registration has a million such names, so that no list of them is
 * made: a pattern reads all beginnings first, then goes on with each name, and does the same from the ends.
 */
record Imitations(List<String> beginnings, List<String> names, List<String> ends) {

    /** No platform lets the chosen part of a handle be longer, and hardly any display name is. */
    private static final int LONGEST = 64;

    private static final List<String> SEPARATORS = List.of("", "-", "_", ".", " ");

    static Imitations of(RegisteredDistrict district, CompiledPolicy policy) {
        return new Imitations(
                joined(policy.vocabulary().prefixes().stream(), (separator, word) -> word + separator),
                Stream.concat(known(district, policy), written(district))
                        .map(Imitations::cut)
                        .distinct()
                        .toList(),
                joined(added(policy.vocabulary()), (separator, word) -> separator + word));
    }

    /** What matching takes for the district's: its handles, its names and short forms, and its place with words for "schools". */
    private static Stream<String> known(RegisteredDistrict district, CompiledPolicy policy) {
        return TargetPatterns.of(0, ImpersonationTarget.ofDistrict(district.identity()), policy).stream()
                .flatMap(known -> known.kind() == Pattern.Kind.PLACE
                        ? policy.vocabulary().handleForms().stream().map(form -> known.text() + form)
                        : Stream.of(known.text()));
    }

    /** Its names with whatever may stand between their words. */
    private static Stream<String> written(RegisteredDistrict district) {
        return NameField.DISPLAY_NAME.ownNames(district.profile()).flatMap(name -> SEPARATORS.stream()
                .map(separator -> name.replace(" ", separator)));
    }

    private static String cut(String name) {
        return name.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT);
    }

    private static Stream<String> added(Vocabulary vocabulary) {
        var year = Year.now().getValue();
        return Stream.of(
                        vocabulary.affixes().stream(),
                        Stream.of("1", "2", "01", "123"),
                        IntStream.rangeClosed(year - 2, year + 1).mapToObj(String::valueOf))
                .flatMap(words -> words);
    }

    private static List<String> joined(Stream<String> words, BinaryOperator<String> join) {
        return words.flatMap(word -> SEPARATORS.stream().map(separator -> join.apply(separator, word)))
                .toList();
    }

    Optional<String> fitting(NamePattern pattern) {
        var begun = reached(pattern, beginnings.stream());
        var mirrored = pattern.mirrored();
        var ended = reached(mirrored, ends.stream().map(NamePattern::mirrored));
        return names.stream()
                .filter(name -> pattern.fits(begun, name) || mirrored.fits(ended, NamePattern.mirrored(name)))
                .findFirst()
                .map(name -> whole(name, pattern));
    }

    /** The places of a pattern that are reached by nothing, or by any of the texts. */
    private static BitSet reached(NamePattern pattern, Stream<String> texts) {
        var all = pattern.beginning();
        texts.forEach(text -> all.or(pattern.after(pattern.beginning(), text)));
        return all;
    }

    private String whole(String name, NamePattern pattern) {
        var ended = ends.stream().map(name::concat);
        var begun = beginnings.stream().map(beginning -> beginning + name);
        return Stream.concat(Stream.of(name), Stream.concat(ended, begun))
                .filter(pattern::fits)
                .findFirst()
                .orElse(name);
    }
}
