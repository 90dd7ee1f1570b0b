package org.lookalike.matching.search;

import java.util.List;
import java.util.function.BiConsumer;
import org.lookalike.matching.search.Candidate.ClaimedOffice;
import org.lookalike.matching.search.Candidate.ClaimedOffice.NamedBy;
import org.lookalike.matching.search.NormalisedAccount.StatedRoles;
import org.lookalike.matching.search.TargetIndex.LongestNames;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.speaker.NameReader;
import org.lookalike.matching.text.Grammar;
import org.lookalike.matching.text.Roles;
import org.lookalike.matching.text.Roles.Stated;
import org.lookalike.matching.text.StrippedText;

/** Looks for the districts whose offices an account claims, next to the role: {@code @mhps_superintendent}. */
record OfficeSearch(TargetIndex index, AccountTexts texts, BiConsumer<Pattern, ClaimedOffice> found) {

    private static final int MAX_WORDS = 7;

    void find(StatedRoles roles) {
        roles.inHandle().filter(this::isOffice).ifPresent(this::findInHandle);
        roles.inName().stream().filter(this::isOffice).forEach(role -> findInWords(role, texts.nameWords()));
        roles.inBio().stream().filter(this::isOffice).forEach(role -> findInWords(role, texts.bioWords()));
    }

    private boolean isOffice(Stated stated) {
        return roles().isOffice(stated.role());
    }

    private Roles roles() {
        return index.policy().vocabulary().roles();
    }

    private void findInHandle(Stated stated) {
        String handle = texts.handleText();
        String remainder = handle.substring(0, stated.from()) + handle.substring(stated.to());
        for (StrippedText stripped : index.policy().affixes().strip(remainder, false)) {
            if (stripped.edits() == 0) {
                districts(stripped.text()).stream()
                        .filter(pattern -> !stripped.forms().isEmpty() || !isPersonsNameInHandle(pattern, stated))
                        .forEach(pattern -> claim(pattern, stated, texts.handle()));
            }
        }
    }

    /** {@code @suptharmon} is called so, and so is {@code @harmonsupt} who is named Dana Harmon. */
    private boolean isPersonsNameInHandle(Pattern pattern, Stated stated) {
        return pattern.kind() == Kind.PLACE
                && (stated.from() == 0 || texts.nameWords().contains(pattern.text()))
                && index.policy().namesOf(index.target(pattern)).stream()
                        .anyMatch(name -> name.place().contains(pattern.text()));
    }

    private void findInWords(Stated stated, List<String> words) {
        boolean isSaidOfPlace = roles().startOfPlace(words, stated).isPresent();
        LongestNames after = new LongestNames(index);
        if (isSaidOfPlace || !isForm(words, stated.from() - 1)) {
            findAfter(stated, words, after);
        }
        if (!isSaidOfPlace && !after.isComplete()) {
            findBefore(stated, words, after);
        }
    }

    private void findAfter(Stated stated, List<String> words, LongestNames longest) {
        for (int from = stated.to(); from < words.size() && !longest.isComplete(); from++) {
            findFrom(from, stated, words, longest);
            if (!Grammar.BESIDE_ROLE.has(words.get(from))) {
                return;
            }
        }
    }

    /** {@code Maple Hollow Public Schools Foundation} is none of Maple Hollow. */
    private void findFrom(int from, Stated stated, List<String> words, LongestNames longest) {
        boolean isJoined = from > stated.to();
        int most = Math.min(words.size(), from + MAX_WORDS);
        for (int to = most; to > from && !longest.isComplete(); to--) {
            List<Pattern> districts =
                    longest.take(districts(String.join("", words.subList(from, to))), pattern -> pattern);
            if (!districts.isEmpty() && !isOfSomethingElse(words, from, to)) {
                int length = to - from;
                boolean isOfPlace = isJoined || isForm(words, to);
                String observed = String.join(" ", words.subList(stated.from(), to));
                districts.stream()
                        .filter(pattern -> isOfPlace || !isPersonsName(pattern, length))
                        .forEach(pattern -> claim(pattern, stated, observed));
            }
        }
    }

    /** @param after what is found behind the role, whose districts are not meant by what stands before it */
    private void findBefore(Stated stated, List<String> words, LongestNames after) {
        for (int to = stated.from(); to > 0; to--) {
            for (int from = Math.max(0, to - MAX_WORDS); from < to; from++) {
                if (!roles().isDenied(words, from) && !isPartOfAnotherPlace(words, from, to)) {
                    int length = to - from;
                    boolean isOfPlace = isForm(words, to);
                    String observed = String.join(" ", words.subList(from, stated.to()));
                    districts(String.join("", words.subList(from, to))).stream()
                            .filter(pattern -> !after.has(pattern))
                            .filter(pattern -> isOfPlace || !isPersonsName(pattern, length))
                            .forEach(pattern -> claim(pattern, stated, observed));
                }
            }
            if (!Grammar.BESIDE_ROLE.has(words.get(to - 1))) {
                return;
            }
        }
    }

    private boolean isForm(List<String> words, int at) {
        return at >= 0
                && at < words.size()
                && index.policy().vocabulary().district().contains(words.get(at));
    }

    /** {@code Superintendent Harmon} is called so, and need not be one of Harmon. */
    private static boolean isPersonsName(Pattern pattern, int words) {
        return pattern.kind() == Kind.PLACE && words == 1;
    }

    /** {@code Maple Hollow Public Library}, a longer place's name, or what is past. */
    private boolean isOfSomethingElse(List<String> words, int from, int to) {
        int next = Math.min(words.size(), to + 2);
        return roles().isPast(words, to)
                || words.subList(to, next).stream().anyMatch(word -> isOfSomethingElse(word))
                || (to < words.size()
                        && index.policy().usDistricts().isPlace(String.join("", words.subList(from, to + 1)))
                        && !index.policy().vocabulary().isForm(words.get(to)));
    }

    /** People say next what else they are. */
    private boolean isOfSomethingElse(String word) {
        return !NameReader.isPerson(word) && index.policy().nameReader().saysOther(word);
    }

    private boolean isPartOfAnotherPlace(List<String> words, int from, int to) {
        return from > 0 && index.policy().usDistricts().isPlace(String.join("", words.subList(from - 1, to)));
    }

    private List<Pattern> districts(String text) {
        return index.patterns().findSame(text, pattern -> index.isOfDistrict(pattern) && saysDistrict(pattern));
    }

    /** A registered handle does where it is the district's short form. */
    private boolean saysDistrict(Pattern pattern) {
        return switch (pattern.kind()) {
            case NAME, PLACE, ACRONYM, ACRONYM_STATE -> true;
            case OFFICIAL_HANDLE ->
                index.policy().acronymsOf(index.target(pattern)).contains(pattern.text());
            case OFFICIAL_HANDLE_BASE, WEB_DOMAIN, LAST_NAME -> false;
        };
    }

    private void claim(Pattern pattern, Stated stated, String observed) {
        found.accept(
                pattern,
                new ClaimedOffice(
                        stated.role(), observed, by(pattern), pattern.text().length()));
    }

    private static NamedBy by(Pattern pattern) {
        return switch (pattern.kind()) {
            case NAME -> NamedBy.NAME;
            case PLACE -> NamedBy.PLACE;
            default -> NamedBy.SHORT_FORM;
        };
    }
}
