package org.lookalike.usdistricts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A state, DC, an inhabited territory or a region of the armed forces, whose schools have districts too. */
public record UsState(String code, String name) {

    /** All codes as a regular expression. */
    public static final String CODES =
            "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE"
                    + "|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|AS|GU|MP|PR|VI|AA|AE|AP";

    /** All of them, by name; the territories and the armed forces' regions come last. */
    public static final List<UsState> ALL = Stream.of(
                    """
                    AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut,
                    DE Delaware, DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois,
                    IN Indiana, IA Iowa, KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MD Maryland,
                    MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi, MO Missouri, MT Montana, NE Nebraska,
                    NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York, NC North Carolina,
                    ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania, RI Rhode Island,
                    SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont, VA Virginia,
                    WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming, AS American Samoa, GU Guam,
                    MP Northern Mariana Islands, PR Puerto Rico, VI US Virgin Islands, AA Armed Forces Americas,
                    AE Armed Forces Europe, AP Armed Forces Pacific
                    """
                            .strip()
                            .split(",\\s+"))
            .map(state -> new UsState(state.substring(0, 2), state.substring(3)))
            .toList();

    private static final Map<String, UsState> BY_LETTERS = ALL.stream()
            .flatMap(state -> Stream.of(Map.entry(state.code, state), Map.entry(letters(state.name), state)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** The states by the two digits with which NCES ids of their districts begin (FIPS 5-2). */
    private static final Map<String, String> BY_NCES_DIGITS = Stream.of(
                    """
                    01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA 23ME
                    24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI
                    45SC 46SD 47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY 60AS 66GU 69MP 72PR 78VI
                    """
                            .strip()
                            .split("\\s+"))
            .collect(Collectors.toMap(pair -> pair.substring(0, 2), pair -> pair.substring(2)));

    /** Whether an NCES id of seven digits is that of a district in the state with a code. */
    public static boolean isOfNcesId(String code, String ncesLeaId) {
        return code.equals(BY_NCES_DIGITS.get(ncesLeaId.substring(0, 2)));
    }

    /** Whether it is a region of the armed forces, which is no place that accounts name. */
    public boolean isOfArmedForces() {
        return name.startsWith("Armed Forces");
    }

    /** The code of a name or a code, however it is written; what is neither comes back as it is. */
    public static String codeOf(String text) {
        var state = BY_LETTERS.get(letters(text));
        return state == null ? text.strip() : state.code;
    }

    private static String letters(String text) {
        return text.replaceAll("[\\s.]", "").toUpperCase(Locale.ROOT);
    }
}
