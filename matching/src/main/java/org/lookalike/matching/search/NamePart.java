package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;
import org.lookalike.matching.text.Affixes;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.States;
import org.lookalike.matching.text.StrippedText;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.Words;

/** A name, or a part of it: its words as one, and those that say which district, with and without {@code county}. */
public record NamePart(StrippedText whole, List<StrippedText> places) {

    private static final int MAX_PARTS = 8;
    /** Most names have none of these, which is quicker to tell than that the expression is not found. */
    private static final String SIGNS_OF_BORDERS = "-|(),:~•!?;—–";

    private static final Pattern YEAR = Pattern.compile("20\\d\\d");
    private static final Pattern SECOND_YEAR = Pattern.compile("\\d\\d");
    private static final Pattern BORDER = Pattern.compile(" - |[|(),:~•!?;—–]");

    /** The parts of a folded name, of words without a state set apart; disguised if some letters only look alike. */
    static List<NamePart> of(String folded, List<String> words, boolean isDisguised, CompiledPolicy policy) {
        if (folded.isEmpty()) {
            return List.of();
        }
        Map<List<String>, List<String>> parts = new LinkedHashMap<>();
        add(parts, words, List.of());
        addWithoutStates(parts, words);
        addBare(parts, words, policy.affixes());
        addUpToDistrict(parts, words, policy);
        if (StringUtils.containsAny(folded, SIGNS_OF_BORDERS)) {
            for (String piece : BORDER.split(folded)) {
                List<String> said = Words.split(piece);
                addBare(parts, said, policy.affixes());
                addUpToDistrict(parts, said, policy);
            }
        }
        List<NamePart> all = new ArrayList<>(parts.size());
        parts.forEach((part, added) -> all.add(of(part, added, isDisguised, policy)));
        return all;
    }

    /** The part of these words, to which others are added. It is compared as it is spelled; what it says of a place is read. */
    static NamePart of(List<String> words, List<String> added, boolean isDisguised, CompiledPolicy policy) {
        Vocabulary vocabulary = policy.vocabulary();
        List<String> read = policy.plainWords().spelled(words);
        SchoolName name = SchoolName.of(read, vocabulary);
        List<String> forms =
                name.saysDistrict() ? read.stream().filter(vocabulary::isForm).toList() : List.of();
        int typos = read.equals(words)
                ? 0
                : (int) IntStream.range(0, words.size())
                        .filter(i -> !words.get(i).equals(read.get(i)))
                        .count();
        String core = name.coreText();
        String place = name.placeText();
        List<StrippedText> places = new ArrayList<>();
        places.add(new StrippedText(core, added, forms, typos, isDisguised, false));
        if (!place.equals(core)) {
            places.add(new StrippedText(place, added, forms, typos, isDisguised, false));
        }
        return new NamePart(StrippedText.beside(added, String.join("", words), isDisguised), places);
    }

    private static void add(Map<List<String>, List<String>> parts, List<String> words, List<String> added) {
        if (!words.isEmpty() && parts.size() < MAX_PARTS) {
            parts.putIfAbsent(words, added);
        }
    }

    /** {@code Columbus OH Schools} is Columbus Schools. */
    private static void addWithoutStates(Map<List<String>, List<String>> parts, List<String> words) {
        if (words.size() > 2 && words.stream().anyMatch(States.codes()::contains)) {
            List<String> rest = new ArrayList<>(words);
            rest.removeAll(States.codes());
            List<String> states = new ArrayList<>(words);
            states.retainAll(States.codes());
            add(parts, rest, states);
        }
    }

    /** {@code New Maple Hollow News} is New Maple Hollow, or Maple Hollow; so is {@code Maple Hollow 2026-27}. */
    private static void addBare(Map<List<String>, List<String>> parts, List<String> words, Affixes affixes) {
        int to = words.size();
        while (to > 1 && (affixes.isWord(words.get(to - 1)) || isOfYear(words, to - 1))) {
            to--;
        }
        for (int from = 0; from < to; from++) {
            List<String> added = new ArrayList<>(words.subList(0, from));
            added.addAll(words.subList(to, words.size()));
            add(parts, words.subList(from, to), added);
            if (!affixes.isWord(words.get(from))) {
                break;
            }
        }
    }

    /** Whether a word is a year, or the second year of {@code 2026-27}. */
    private static boolean isOfYear(List<String> words, int at) {
        String word = words.get(at);
        return Letters.hasDigit(word)
                && (YEAR.matcher(word).matches()
                        || (SECOND_YEAR.matcher(word).matches()
                                && YEAR.matcher(words.get(at - 1)).matches()));
    }

    /** {@code Maple Hollow Schools Help Desk for Schools} is Maple Hollow Schools, whatever is added. */
    private static void addUpToDistrict(
            Map<List<String>, List<String>> parts, List<String> words, CompiledPolicy policy) {
        List<String> read = policy.plainWords().spelled(words);
        forEachEndOfDistrict(read.subList(0, Math.max(0, read.size() - 1)), policy.vocabulary(), end -> {
            if (end > 1) {
                add(parts, words.subList(0, end), words.subList(end, words.size()));
            }
        });
    }

    /** Takes the places behind words that say "this is a district", the last first. */
    static void forEachEndOfDistrict(List<String> words, Vocabulary vocabulary, IntConsumer found) {
        boolean isBeforeOther = false;
        for (int end = words.size(); end > 0; end--) {
            boolean isDistrict = isDistrict(words, end - 1, vocabulary);
            if (isDistrict && !isBeforeOther) {
                found.accept(end);
            }
            isBeforeOther = isDistrict;
        }
    }

    /** Also by two words: {@code school corp}. */
    private static boolean isDistrict(List<String> words, int at, Vocabulary vocabulary) {
        Set<String> district = vocabulary.district();
        return district.contains(words.get(at)) || (at > 0 && district.contains(words.get(at - 1) + words.get(at)));
    }
}
