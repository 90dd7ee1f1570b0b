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
