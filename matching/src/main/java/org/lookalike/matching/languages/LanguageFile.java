package org.lookalike.matching.languages;

import java.io.IOException;
import java.io.Reader;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The words of one language, by its BCP 47 tag, such as {@code es}, as its file has them: all keys, stripped. */
record LanguageFile(String tag, Map<String, String> values) {

    private static final String SCRIPT = "script";
    private static final String LATIN = "latin";
    private static final String ENDING = "ending";
    /** The words for "school district" in handles. */
    static final String HANDLE = "handle";
    /** What else is added to handles. */
    static final String HANDLE_ADDED = "handle_added";
    /** Not every language needs these. */
    private static final Set<String> MAY_BE_EMPTY = Set.of(LATIN, ENDING);

    private static final Set<String> KEYS = keys();
    private static final List<String> SCRIPTS = List.of("latin", "cyrillic", "arabic", "han", "hangul");
    private static final int MIN_STEM = 3;

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(Set.of(SCRIPT, LATIN, ENDING, HANDLE, HANDLE_ADDED));
        Arrays.stream(Meaning.values()).map(Meaning::key).forEach(keys::add);
        return keys;
    }

    /**
     * Reads a file in the format of {@link Properties}. Throws {@link IllegalArgumentException}, which names the
     * language and the key, when a key is missing, empty, unknown or given twice, or a word stands in it twice.
     */
    static LanguageFile read(String tag, Reader reader) throws IOException {
        Map<String, String> values = new TreeMap<>();
        new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                if (values.put((String) key, ((String) value).strip()) != null) {
                    throw refused(tag, (String) key, "is given twice; keep one");
                }
                return super.put(key, value);
            }
        }.load(reader);
        LanguageFile file = new LanguageFile(tag, values);
        file.check();
        return file;
    }

    private void check() {
        for (String key : KEYS) {
            if (!values.containsKey(key) || (value(key).isEmpty() && !MAY_BE_EMPTY.contains(key))) {
                throw refused(tag, key, "must be given");
            }
        }
        for (String key : values.keySet()) {
            if (!KEYS.contains(key)) {
                throw refused(tag, key, "is unknown; remove it or correct its name");
            }
        }
        checkWords();
    }

    private void checkWords() {
        Map<String, String> keys = new HashMap<>();
        for (Meaning meaning : Meaning.values()) {
            for (String word : list(meaning.key())) {
                String other = keys.put(word.toLowerCase(Locale.ROOT), meaning.key());
                if (other != null) {
                    throw refused(tag, meaning.key(), "has '" + word + "', which '" + other + "' has too; keep one");
                }
                if (Arrays.stream(word.split(" ")).anyMatch(part -> part.endsWith("*") && part.length() <= MIN_STEM)) {
                    throw refused(tag, meaning.key(), "has '" + word + "', which needs three letters before the *");
                }
            }
        }
    }

    private static IllegalArgumentException refused(String tag, String key, String why) {
        return new IllegalArgumentException("language '" + tag + "': key '" + key + "' " + why);
    }

    Language language() {
        List<Phrase> phrases = new ArrayList<>();
        for (Meaning meaning : Meaning.values()) {
            list(meaning.key()).forEach(word -> phrases.add(Phrase.of(meaning, word)));
        }
        List<String> endings = list(ENDING).stream()
                .map(ending -> String.join("", Tokens.of(ending)))
                .toList();
        return new Language(tag, script(), value(LATIN), List.copyOf(phrases), endings);
    }

    private UnicodeScript script() {
        String script = value(SCRIPT).toLowerCase(Locale.ROOT);
        if (!SCRIPTS.contains(script)) {
            throw refused(tag, SCRIPT, "must be one of " + String.join(", ", SCRIPTS));
        }
        return UnicodeScript.forName(script);
    }

    List<String> list(String key) {
        return Arrays.stream(value(key).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private String value(String key) {
        return values.getOrDefault(key, "");
    }

    /** All that it says, one key a line. */
    String canonical() {
        return values.entrySet().stream()
                .map(entry -> "%s.%s=%s\n".formatted(tag, entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }
}
