package org.lookalike.detector.registry.imports;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Names in the case that people write, for a directory that shouts: {@code MAPLE HOLLOW ISD} becomes {@code Maple Hollow ISD}. */
final class DisplayCase {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}.'\u2019]*");
    private static final Set<String> SMALL = words("a an and at by for from in of on or the to with y");

    /** Spelt, or known by their capitals. */
    private static final Set<String> CAPITALS =
            words("isd cisd usd cusd sd csd esd esc esu rsu msad sad sau ccsd chsd cesa boces bocs aea iu"
                    + " kipp stem steam ymca ywca nyc nys uft omh dc pcs jdc dyrs jrotc rotc ged ib ps hs jhs us usa afb"
                    + " uf fsu famu fau utep lausd ne nw se sw");

    /** Abbreviations without a vowel, which would look spelt. */
    private static final Set<String> SHORTENED = words(
            "sch schs schl schls dst dstrct pblc pub ctr cntr ctrs twp st mt ft cty co spgs sprgs hts pk"
                    + " rd dr jr sr mr mrs ms mtn mtns chtr prg prgm grv vlg blvd ln pt lk cmty cnty nthn hgts trl brk crk frk");

    private static final Pattern ROMAN = Pattern.compile("x{0,3}(?:ix|iv|v?i{0,3})");
    private static final Pattern SPELT = Pattern.compile("(?:\\p{L}\\.)+\\p{L}?\\.?");
    private static final Set<String> SCOTTISH = words("macarthur macdonald mackenzie maclean");

    private DisplayCase() {}

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }

    /** The same name; one that is not all in capitals is left alone. */
    static String of(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT)) && !name.equals(name.toLowerCase(Locale.ROOT))
                ? WORD.matcher(name).replaceAll(DisplayCase::word)
                : name;
    }

    private static String word(MatchResult match) {
        var upper = match.group();
        var lower = upper.toLowerCase(Locale.ROOT);
        var bare = lower.replaceAll("[.'\u2019]+$", "");
        if (match.start() > 0 && SMALL.contains(lower)) {
            return lower;
        }
        return isSpelt(bare) ? upper : titled(lower);
    }

    private static boolean isSpelt(String bare) {
        return CAPITALS.contains(bare)
                || bare.matches(".*\\d.*")
                || ROMAN.matcher(bare).matches()
                || SPELT.matcher(bare).matches()
                || bare.matches("[^aeiouy.'\u2019]+") && !SHORTENED.contains(bare);
    }

    /** Capitals at the beginning, after {@code Mc}, and after the apostrophe of {@code O'Brien}, not of {@code Governor's}. */
    private static String titled(String lower) {
        if (lower.matches("mc\\p{L}{3,}.*")) {
            return "Mc" + first(lower.substring(2));
        }
        if (SCOTTISH.contains(lower)) {
            return "Mac" + first(lower.substring(3));
        }
        return lower.matches("\\p{L}['\u2019]\\p{L}{2,}.*")
                ? first(lower.substring(0, 2)) + first(lower.substring(2))
                : first(lower);
    }

    private static String first(String lower) {
        return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }
}
