package org.lookalike.matching.search.index;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How a place's name sounds, whoever writes it: its consonants alone, those that languages take for one another as one letter.
 * Russian {@code Springfild}, Korean {@code Spulingpild} and Chinese {@code Si-pu-lin-fei-er-de} sound as {@code
 * Springfield} does: {@code SPLNPLT}.
 */
final class PhoneticCode {

    private static final char NONE = 0;
    private static final char SILENT = '-';
    /** What the letters a to z are blurred to. */
    private static final String BLURRED = "epktepk-esklmnopklstoposes";

    private final String text;
    private final boolean isEnglish;
    private final boolean isRHeard;
    private final boolean isWHeard;
    private final StringBuilder sounds = new StringBuilder();
    private char last = NONE;

    private PhoneticCode(String text, boolean isEnglish, boolean isRHeard, boolean isWHeard) {
        this.text = text;
        this.isEnglish = isEnglish;
        this.isRHeard = isRHeard;
        this.isWHeard = isWHeard;
    }

    /** The sounds of a text brought to Latin letters, which are written as they sound; a {@code w} may stand for a {@code v}. */
    static Set<String> ofLatin(String latin) {
        String letters = letters(latin);
        Set<String> sounds = new LinkedHashSet<>();
        sounds.add(new PhoneticCode(letters, false, true, false).all());
        sounds.add(new PhoneticCode(letters, false, true, true).all());
        return sounds;
    }

    /**
     * The sounds that an English name may be taken for: an {@code r} before a consonant is heard in Russian and not in Chinese, and a
     * {@code w} is a {@code v} in some languages and a vowel in others.
     */
    static Set<String> ofEnglish(String name) {
        String letters = letters(name);
        Set<String> sounds = new LinkedHashSet<>();
        for (boolean isRHeard : new boolean[] {true, false}) {
            for (boolean isWHeard : new boolean[] {false, true}) {
                sounds.add(new PhoneticCode(letters, true, isRHeard, isWHeard).all());
            }
        }
        return sounds;
    }

    /** The letters a to z alone. */
    static String letters(String latin) {
        return latin.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    /** Letters and vowels that languages take for one another as one, and the same letter twice as one. */
    static String blurred(String letters) {
        StringBuilder blurred = new StringBuilder();
        for (int i = 0; i < letters.length(); i++) {
            char c = BLURRED.charAt(letters.charAt(i) - 'a');
            if (c != SILENT && (blurred.isEmpty() || blurred.charAt(blurred.length() - 1) != c)) {
                blurred.append(c);
            }
        }
        return blurred.toString();
    }

    private String all() {
        for (int i = 0; i < text.length(); ) {
            i += addAt(i);
        }
        return sounds.toString();
    }

    /** Adds the sound that begins here, and says how many letters it takes. */
    private int addAt(int i) {
        if (isAny(i, "tch", "dzh")) {
            return add('S', 3);
        }
        if (isAny(i, "sh", "ch", "zh", "dj")) {
            return add('S', 2);
        }
        if (isAny(i, "th")) {
            return add('T', 2);
        }
        if (isAny(i, "ng")) {
            return add('N', isEnglish && isAny(i + 2, "e") ? 1 : 2);
        }
        return isEnglish ? addEnglishAt(i) : addLetter(i);
    }

    /** What English spelling has and letters brought from other scripts have not. */
    private int addEnglishAt(int i) {
        if (isAny(i, "dg")) {
            return add('S', 2);
        }
        if (isAny(i, "ge")) {
            return add('S', 1);
        }
        if (isAny(i, "gh") && (i + 2 == text.length() || isAny(i + 2, "t"))) {
            return 2;
        }
        if (i == 0 && isAny(i, "kn", "wr")) {
            return 1;
        }
        if (isAny(i, "qu")) {
            add('K', 1);
            return isWHeard ? add('P', 2) : vowel(2);
        }
        return addLetter(i);
    }

    private int addLetter(int i) {
        return switch (text.charAt(i)) {
            case 'b', 'p', 'f', 'v' -> add('P', isAny(i + 1, "h") ? 2 : 1);
            case 'd', 't' -> add('T', 1);
            case 's', 'z', 'j' -> add('S', 1);
            case 'c' -> add(isAny(i + 1, "e", "i", "y") ? 'S' : 'K', 1);
            case 'k', 'g', 'q' -> add('K', 1);
            case 'x' -> {
                add('K', 1);
                yield add('S', 1);
            }
            case 'm' -> add('M', 1);
            case 'n' -> add('N', 1);
            case 'l' -> add('L', 1);
            case 'r' -> isRHeard || isAny(i + 1, "a", "e", "i", "o", "u", "y") ? add('L', 1) : 1;
            case 'w' -> isWHeard && isAny(i + 1, "a", "e", "i", "o", "y") ? add('P', 1) : vowel(1);
            default -> vowel(1);
        };
    }

    private int vowel(int letters) {
        last = NONE;
        return letters;
    }

    /** The same sound twice is one. */
    private int add(char sound, int letters) {
        if (sound != last) {
            sounds.append(sound);
        }
        last = sound;
        return letters;
    }

    private boolean isAny(int at, String... parts) {
        for (String part : parts) {
            if (text.startsWith(part, at)) {
                return true;
            }
        }
        return false;
    }
}
