package org.lookalike.matching.search.index;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/** How a place sounds: its consonants, confusable ones as one. Korean {@code Spulingpild} is {@code SPLNPLT}. */
final class PhoneticCode {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    /** What the letters are blurred to; a space for one that is silent. */
    private static final String BLURRED = "epktepk esklmnopklstoposes";

    private static final Pattern REPEATED = Pattern.compile("(.)\\1+");
    /** Letters that English writes and does not speak: {@code Knight}. */
    private static final Pattern SILENT = Pattern.compile("^k(?=n)|^w(?=r)|(?<![nd])gh(?=t|$)");

    private static final int LONGEST = 3;
    /** A dot is a vowel, which sets the same sound apart; so is any letter that is not here. R and W are not heard by all. */
    private static final Map<String, String> SOUNDS = table(
            """
            tch=S dzh=S sh=S ch=S zh=S dj=S s=S z=S j=S ce=S. ci=S. cy=S. c=K k=K g=K q=K x=KS th=T d=T t=T
            bh=P ph=P fh=P vh=P b=P p=P f=P v=P m=M ng=N n=N l=L ra=L. re=L. ri=L. ro=L. ru=L. ry=L. r=R
            wa=W. we=W. wi=W. wo=W. wy=W.""");

    private static final Map<String, String> ENGLISH_SOUNDS = table("nge=NS. dg=S ge=S. qu=KW");

    private PhoneticCode() {}

    private static Map<String, String> table(String sounds) {
        return Arrays.stream(sounds.split("\\s"))
                .map(sound -> sound.split("="))
                .collect(Collectors.toUnmodifiableMap(sound -> sound[0], sound -> sound[1]));
    }

    /** The sounds of a text brought to Latin letters, which are written as they sound; a {@code w} may stand for a {@code v}. */
    static Set<String> ofLatin(String latin) {
        return heard(sounds(letters(latin), Map.of()), "L");
    }

    /**
     * The sounds that an English name may be taken for: an {@code r} before a consonant is heard in Russian and not in
     * Chinese, and a {@code w} is a {@code v} in some languages and a vowel in others.
     */
    static Set<String> ofEnglish(String name) {
        String sounds = sounds(SILENT.matcher(letters(name)).replaceAll(""), ENGLISH_SOUNDS);
        Set<String> heard = heard(sounds, "L");
        heard.addAll(heard(sounds, ""));
        return heard;
    }

    /** The letters a to z alone. */
    static String letters(String latin) {
        return latin.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    /** Letters and vowels that languages take for one another as one, and the same letter twice as one. */
    static String blurred(String letters) {
        String blurred = StringUtils.replaceChars(letters, LETTERS, BLURRED).replace(" ", "");
        return REPEATED.matcher(blurred).replaceAll("$1");
    }

    /** By the longest spellings, from the front. */
    private static String sounds(String letters, Map<String, String> more) {
        StringBuilder sounds = new StringBuilder();
        for (int i = 0; i < letters.length(); ) {
            int end = Math.min(letters.length(), i + LONGEST);
            String sound = null;
            for (; sound == null && end > i; end--) {
                String spelled = letters.substring(i, end);
                sound = more.getOrDefault(spelled, SOUNDS.get(spelled));
            }
            sounds.append(sound == null ? "." : sound);
            i = end + 1;
        }
        return sounds.toString();
    }

    /** The same sound twice is one. */
    private static Set<String> heard(String sounds, String r) {
        Set<String> heard = new LinkedHashSet<>();
        for (String w : new String[] {".", "P"}) {
            String all = sounds.replace("R", r).replace("W", w);
            heard.add(REPEATED.matcher(all).replaceAll("$1").replace(".", ""));
        }
        return heard;
    }
}
