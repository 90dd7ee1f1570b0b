package org.lookalike.matching.search;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Affixes;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.StrippedText;
import org.lookalike.matching.text.UsDistricts;

/**
 * Tells whether a resemblance is made on purpose, as nobody writes so by accident: a full name or registered handle in
 * letters that only look alike, or respelled so that a reader takes it for the same. What another district is called is
 * no disguise of this one.
 */
record Disguises(Affixes affixes, UsDistricts usDistricts) {

    /** A shorter text is near to other words. */
    static final int MIN_LENGTH = 10;

    /** A shorter place or word for "school district" is an acronym, and a letter more or less makes another one. */
    private static final int MIN_PART = 5;

    private static final int LETTERS_AN_EDIT = 10;

    /** One letter typed twice in a display name is a typing error. */
    private static final int MIN_DOUBLED = 2;

    /** Whether handle or display name are like the target's on purpose. */
    boolean isIn(Candidate candidate) {
        Resemblance handle = candidate.handle();
        Resemblance name = candidate.name();
        return (handle != null && isInHandle(handle, candidate.names()))
                || (name != null && isInName(name, candidate.texts().displayName(), candidate.names()));
    }

    /**
     * Whether handle, display name or picture are meant to be taken for the target's, whoever speaks in the name. The picture, and a
     * letter of a short registered handle, are others' too, so what else speaks against a match still counts.
     */
    boolean meanTarget(Candidate candidate) {
        return isIn(candidate) || isRegisteredButForALetter(candidate.handle()) || candidate.showsPictureOfDistrict();
    }

    private static boolean isRegisteredButForALetter(@Nullable Resemblance handle) {
        return handle != null
                && handle.isPlain(MatchType.EDITED)
                && handle.edits() == 1
                && handle.pattern().kind() == Kind.OFFICIAL_HANDLE;
    }

    /** Whether a handle is like a text of the target, which has these names, on purpose. */
    boolean isInHandle(Resemblance handle, List<SchoolName> names) {
        return isWhole(handle)
                && switch (handle.type()) {
                    case EXACT, WITHIN -> false;
                    case CONFUSABLE -> true;
                    case EDITED -> isFullText(handle) && isEditedInside(handle) && !isExpectedOfAny(handle);
                    case RESPELLED -> isFullText(handle) && !isNumberOfDistrict(handle, names);
                    case REORDERED -> isFullText(handle) && isLongInBothParts(handle.pattern());
                    case WITHOUT_VOWELS -> isFullText(handle) && isUnique(handle.pattern());
                }
                && !isOfOther(handle.stripped().text(), names);
    }

    /** Whether a display name, as written, is alike on purpose; people misspell, number and turn names by accident. */
    boolean isInName(Resemblance name, String displayName, List<SchoolName> names) {
        String text = name.stripped().text();
        return isWhole(name)
                && switch (name.type()) {
                    case CONFUSABLE -> isDisguised(name, displayName);
                    case RESPELLED ->
                        isFullName(name)
                                && text.length() - name.pattern().text().length() >= MIN_DOUBLED
                                && text.chars().noneMatch(Character::isDigit);
                    case WITHOUT_VOWELS -> isFullName(name) && isUnique(name.pattern());
                    case EXACT, EDITED, REORDERED, WITHIN -> false;
                }
                && !isOfOther(text, names);
    }

    /** Whether letters of the text itself are others, and not only some beside it, as in {@code Maple Hollow Schools ⓘ}. */
    private static boolean isDisguised(Resemblance name, String displayName) {
        String text = name.stripped().text();
        return !text.equals(name.pattern().text())
                || !Letters.normalise(Letters.withoutDisguises(displayName)).contains(text);
    }

    /** Whether it is more than a place or short form, and long enough. */
    private static boolean isWhole(Resemblance resemblance) {
        return resemblance.stripped().lengthWithForms() >= MIN_LENGTH
                && switch (resemblance.pattern().kind()) {
                    case OFFICIAL_HANDLE, NAME -> true;
                    case PLACE ->
                        resemblance.type() == MatchType.CONFUSABLE
                                && resemblance.stripped().lengthOfForms() >= MIN_PART;
                    default -> false;
                };
    }

    private static boolean isFullName(Resemblance resemblance) {
        return resemblance.pattern().kind() == Kind.NAME && isFullText(resemblance);
    }

    private static boolean isFullText(Resemblance resemblance) {
        Pattern pattern = resemblance.pattern();
        String text = pattern.text();
        String observed = resemblance.stripped().text();
        return text.length() >= MIN_LENGTH
                && (pattern.kind() == Kind.OFFICIAL_HANDLE || pattern.hasForm())
                && resemblance.stripped().edits() == 0
                && resemblance.stripped().forms().isEmpty()
                && resemblance.stripped().added().stream().allMatch(word -> word.length() >= MIN_PART)
                && !text.startsWith(observed)
                && !observed.startsWith(text);
    }

    /** Whether both the place and the words for "school district" are so long that a letter more or less makes no other acronym. */
    private static boolean isLongInBothParts(Pattern pattern) {
        return pattern.coreLength() >= MIN_PART && pattern.text().length() - pattern.coreLength() >= MIN_PART;
    }

    /** Whether at most a tenth of the letters differ, all in the place unless both parts are long. */
    private static boolean isEditedInside(Resemblance resemblance) {
        Pattern pattern = resemblance.pattern();
        String form = pattern.text().substring(pattern.coreLength());
        return resemblance.edits() * LETTERS_AN_EDIT <= pattern.text().length()
                && (isLongInBothParts(pattern)
                        || (pattern.coreLength() >= MIN_PART
                                && pattern.hasForm()
                                && resemblance.stripped().text().endsWith(form)));
    }

    /** Whether the name of no other district has the same letters when its vowels are left out. */
    private boolean isUnique(Pattern pattern) {
        return usDistricts.isUniqueWithoutVowels(pattern.text());
    }

    /** Whether digits were put in where districts have a number: {@code maplehollow12schools} may be of a Maple Hollow 12. */
    private boolean isNumberOfDistrict(Resemblance respelled, List<SchoolName> names) {
        String number = ChanceResemblance.digits(respelled.stripped().text());
        return !number.equals(ChanceResemblance.digits(respelled.pattern().text()))
                && names.stream()
                        .anyMatch(name -> !name.numbers().isEmpty()
                                || name.places().anyMatch(place -> !usDistricts
                                        .states(place, number)
                                        .isEmpty()));
    }

    /** Whether a text is the handle that people expect of another district. */
    private boolean isOfOther(String text, List<SchoolName> names) {
        return expectedOf(text)
                .anyMatch(place -> names.stream().flatMap(SchoolName::places).noneMatch(place::equals));
    }

    /** The places of districts of which people expect this handle. */
    private Stream<String> expectedOf(String text) {
        return affixes.strip(text, false).stream()
                .filter(handle -> handle.edits() == 0
                        && !handle.isDisguised()
                        && !handle.forms().isEmpty())
                .map(StrippedText::text)
                .filter(usDistricts::isPlace);
    }

    /** Whether an edited text is what people expect of some district, or its place is that of one. */
    private boolean isExpectedOfAny(Resemblance edited) {
        String text = edited.stripped().text();
        int core = edited.pattern().coreLength();
        return expectedOf(text).findAny().isPresent()
                || IntStream.rangeClosed(core - edited.edits(), Math.min(text.length(), core + edited.edits()))
                        .mapToObj(end -> text.substring(0, end))
                        .anyMatch(place -> usDistricts.isPlace(place)
                                && !place.equals(edited.pattern().text().substring(0, core)));
    }
}
