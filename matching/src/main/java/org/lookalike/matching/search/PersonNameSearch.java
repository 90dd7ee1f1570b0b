package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;
import org.lookalike.matching.search.PersonName.Form;
import org.lookalike.matching.search.PersonName.Given;
import org.lookalike.matching.search.index.PartIndex;
import org.lookalike.matching.search.index.TextHash;
import org.lookalike.matching.text.Letters;

/** Looks for protected people's names in a handle or display name. {@code isMeant} tells of which people. */
record PersonNameSearch(PeopleIndex people, IntPredicate isMeant) {

    /** A name as long as this is no part of other words by chance. */
    private static final int LONG = 10;

    /** A shorter last name behind a title within a word is part of another word. */
    private static final int MIN_LAST_IN_WORD = 4;

    private static final Pattern PAIRS = Pattern.compile("(?i)rn|cl|vv");
    private static final Map<String, String> LETTER_OF_PAIR = Map.of("rn", "m", "cl", "d", "vv", "w");

    /**
     * A name in a text.
     *
     * @param observed its letters there, without those of a middle name
     * @param touching the words next to it, which have to be titles, the district's or what others add; else it is another name
     */
    record Hit(
            Given given,
            String observed,
            SpacedText text,
            int from,
            int to,
            boolean isDisguised,
            List<String> touching) {

        /** A whole name says more than a last name, and a longer one more than a shorter. */
        static Hit clearer(Hit one, Hit other) {
            int form = one.given().form().compareTo(other.given().form());
            boolean isLonger =
                    other.given().text().length() > one.given().text().length();
            return form < 0 || (form == 0 && !isLonger) ? one : other;
        }

        /** The letters before and behind it. */
        List<String> others() {
            return List.of(text.letters().substring(0, from), text.letters().substring(to)).stream()
                    .filter(letters -> !letters.isEmpty())
                    .toList();
        }

        boolean isLetterByLetter() {
            return !isDisguised && observed.equals(given.text());
        }
    }

    /** Visits the names in a handle with the people's places in the index. */
    void findInHandle(String handle, SpacedText text, ObjIntConsumer<Hit> found) {
        find(handle, text, true, found);
    }

    /** The same in a display name. */
    void findInName(String name, ObjIntConsumer<Hit> found) {
        find(name, SpacedText.of(name), false, found);
    }

    private void find(String source, SpacedText text, boolean isHandle, ObjIntConsumer<Hit> found) {
        new InText(text, isHandle, Letters.isDisguised(source), found).find();
        if (hasPair(source)) {
            String replaced = PAIRS.matcher(source)
                    .replaceAll(pair -> LETTER_OF_PAIR.getOrDefault(pair.group().toLowerCase(Locale.ROOT), ""));
            new InText(SpacedText.of(replaced), isHandle, true, found).find();
        }
    }

    /** Quicker than the expression, as most texts have none. */
    private static boolean hasPair(String text) {
        int before = 0;
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i) | ' ';
            if ((c == 'n' && before == 'r') || (c == 'l' && before == 'c') || (c == 'v' && before == 'v')) {
                return true;
            }
            before = c;
        }
        return false;
    }

    private final class InText {

        private final SpacedText text;
        private final TextHash look;
        private final boolean isHandle;
        private final boolean isDisguised;
        private final ObjIntConsumer<Hit> found;

        InText(SpacedText text, boolean isHandle, boolean isDisguised, ObjIntConsumer<Hit> found) {
            this.text = text;
            this.look = new TextHash(text.look());
            this.isHandle = isHandle;
            this.isDisguised = isDisguised;
            this.found = found;
        }

        void find() {
            find(people.wholes(), from -> true);
            find(people.withInitial(), from -> text.isStart(from) || people.isAdded(text.partBefore(from)));
            findAroundMiddleNames();
            people.titles().find(text.letters(), 0, (title, at) -> {
                if (isHandle || text.isStart(at)) {
                    findBehindTitle(at, at + title.length());
                }
            });
        }

        /** Within a handle a name begins anywhere, in a display name where a word does. */
        private void find(PartIndex index, IntPredicate mayBegin) {
            PartIndex.Visitor visitor = (from, to) -> {
                if (mayBegin.test(from)) {
                    index.each(look, from, to, meant((name, number) -> name.given(look(from, to))
                            .ifPresent(given -> add(given, from, to, number))));
                }
            };
            if (isHandle) {
                index.find(look, visitor);
                return;
            }
            for (int from = 0; from < text.letters().length(); from = text.startAfter(from)) {
                index.findAt(look, from, visitor);
            }
        }

        /** {@code Robin J. Sample}, {@code Robin Jamie Sample}. */
        private void findAroundMiddleNames() {
            int end = text.letters().length();
            int from = 0;
            int middle = text.startAfter(from);
            int last = middle < 0 ? end : text.startAfter(middle);
            while (last >= 0 && last < end) {
                findAroundMiddleName(from, middle, last, text.startAfter(last));
                from = middle;
                middle = last;
                last = text.startAfter(last);
            }
        }

        private void findAroundMiddleName(int from, int middle, int last, int to) {
            people.wholes().each(look, from, middle, last, to, meant((name, number) -> name.given(
                            look(from, middle) + look(last, to))
                    .filter(given -> given.form() != Form.INITIAL)
                    .ifPresent(given -> found.accept(
                            new Hit(
                                    given,
                                    text.letters().substring(from, middle)
                                            + text.letters().substring(last, to),
                                    text,
                                    from,
                                    to,
                                    isDisguised,
                                    List.of()),
                            number))));
        }

        /** {@code Mr. Sample}, {@code mrsample} and {@code Mr. R. Sample}. */
        private void findBehindTitle(int at, int behind) {
            findLastName(at, behind, "");
            if (behind + 1 < text.letters().length() && text.isStart(behind + 1)) {
                findLastName(at, behind + 1, text.letters().substring(behind, behind + 1));
            }
        }

        private void findLastName(int title, int begin, String initial) {
            int least = text.isStart(title) ? 0 : MIN_LAST_IN_WORD;
            people.lasts().findAt(look, begin, (from, to) -> people.lasts()
                    .each(look, from, to, meant((name, number) -> name.lastGiven(look(from, to))
                            .filter(given -> given.text().length() >= least && name.hasInitial(initial))
                            .ifPresent(given -> found.accept(hit(given, from, to, joined(to)), number)))));
        }

        private void add(Given given, int from, int to, int number) {
            if (given.form() == Form.INITIAL) {
                boolean isWord = text.isStart(from);
                String before = text.partBefore(from);
                List<String> touching = new ArrayList<>(joined(to));
                Optional.of(before).filter(part -> !part.isEmpty()).ifPresent(touching::add);
                if (isWord || people.isAdded(before)) {
                    found.accept(hit(given, from, to, touching), number);
                }
            } else if (to - from >= LONG) {
                found.accept(hit(given, from, to, List.of()), number);
            } else {
                List<String> touching = new ArrayList<>(joined(to));
                if (!text.isStart(from)) {
                    touching.add(text.partBefore(from));
                }
                found.accept(hit(given, from, to, touching), number);
            }
        }

        /** What follows without a separator. */
        private List<String> joined(int to) {
            return text.isStart(to) ? List.of() : List.of(text.partFrom(to));
        }

        private Hit hit(Given given, int from, int to, List<String> touching) {
            String observed = text.letters().substring(from, to);
            return new Hit(given, observed, text, from, to, isDisguised, touching);
        }

        private String look(int from, int to) {
            return look.text().substring(from, to);
        }

        private IntConsumer meant(ObjIntConsumer<PersonName> visitor) {
            return number -> {
                if (isMeant.test(number)) {
                    visitor.accept(people.get(number).name(), number);
                }
            };
        }
    }
}
