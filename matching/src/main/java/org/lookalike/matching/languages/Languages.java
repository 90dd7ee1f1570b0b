package org.lookalike.matching.languages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/**
 * The languages that families of US pupils speak besides English, those of the most pupils first. As nearly all names
 * have no word of theirs, each word's first letters or each letter is looked up before anything is made of a name.
 */
public final class Languages {

    private static final List<String> TAGS =
            List.of("es", "ar", "zh", "vi", "pt", "ru", "ht", "fr", "ko", "tl", "hmn", "so", "pl", "ur", "uk");

    private static final int HEAD = 3;
    /** No script but Latin has letters below. */
    private static final int FIRST_OTHER_LETTER = 0x370;

    private record Entry(Language language, Phrase phrase) {}

    private static final Languages SHIPPED =
            new Languages(TAGS.stream().map(Languages::file).toList());

    private final List<LanguageFile> files;
    private final Map<String, List<Entry>> districtsInLatin = new HashMap<>();
    private final Map<String, List<Entry>> districtsInOthers = new HashMap<>();
    /** Phrases that are looked for in any text, also in one that says nothing of a district. */
    private final Map<String, List<Entry>> standalone = new HashMap<>();
    /** The letters that words for "schools" begin with in other scripts. */
    private final BitSet otherStarts = new BitSet();

    private Languages(List<LanguageFile> files) {
        this.files = files;
        for (LanguageFile file : files) {
            Language language = file.language();
            language.phrases().forEach(phrase -> add(language, phrase));
        }
    }

    private void add(Language language, Phrase phrase) {
        Entry entry = new Entry(language, phrase);
        if (phrase.meaning().saysDistrict()) {
            boolean isLatin = language.script() == UnicodeScript.LATIN;
            add(entry, isLatin ? districtsInLatin : districtsInOthers);
            if (!isLatin) {
                otherStarts.set(phrase.start());
                otherStarts.set(Character.toUpperCase(phrase.start()));
            }
        } else if (phrase.meaning() == Meaning.CLOSED
                || phrase.meaning() == Meaning.SCHOLARSHIP
                || phrase.meaning() == Meaning.OTHER) {
            add(entry, standalone);
        }
    }

    private static void add(Entry entry, Map<String, List<Entry>> byHead) {
        byHead.computeIfAbsent(entry.phrase().head(HEAD), head -> new ArrayList<>())
                .add(entry);
    }

    private static LanguageFile file(String tag) {
        String name = tag + ".properties";
        try (InputStream file = Objects.requireNonNull(
                Languages.class.getResourceAsStream(name), "the library lacks languages/" + name)) {
            return LanguageFile.read(tag, new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read languages/" + name, e);
        }
    }

    public static Languages shipped() {
        return SHIPPED;
    }

    /** What a name (as written, folded, in words) says in the language that makes the most of it; empty if nothing. */
    public Optional<TranslatedName> read(String name, String folded, List<String> words) {
        Set<Language> inLatin = speaking(words, districtsInLatin);
        boolean mayBeOther = mayBeInOtherScript(name);
        if (inLatin.isEmpty() && !mayBeOther) {
            return Optional.empty();
        }
        List<TranslatedName> translations = new ArrayList<>();
        if (!inLatin.isEmpty()) {
            read(inLatin, Tokens.of(folded), translations);
        }
        if (mayBeOther) {
            List<String> tokens = Tokens.of(name);
            read(speaking(tokens, districtsInOthers), tokens, translations);
        }
        return translations.stream().min(Comparator.comparingInt(TranslatedName::unread));
    }

    private static void read(Collection<Language> languages, List<String> tokens, List<TranslatedName> translations) {
        languages.forEach(language -> language.read(tokens).ifPresent(translations::add));
    }

    /** The languages in which one of these words begins a phrase. */
    private static Set<Language> speaking(List<String> words, Map<String, List<Entry>> byHead) {
        Set<Language> languages = Set.of();
        for (int i = 0; i < words.size(); i++) {
            String word = Tokens.ofWord(words.get(i));
            List<Entry> entries = byHead.get(StringUtils.left(word, HEAD));
            if (entries != null) {
                for (Entry entry : entries) {
                    if (entry.phrase().startsWith(word)) {
                        languages = languages.isEmpty() ? new LinkedHashSet<>() : languages;
                        languages.add(entry.language());
                    }
                }
            }
        }
        return languages;
    }

    private boolean mayBeInOtherScript(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= FIRST_OTHER_LETTER && otherStarts.get(c)) {
                return true;
            }
        }
        return false;
    }

    /** The first word or phrase that means {@code CLOSED}, {@code SCHOLARSHIP} or {@code OTHER}, whatever else the text says. */
    public Optional<String> first(String text, Meaning meaning) {
        List<String> tokens = Tokens.of(text);
        for (int i = 0; i < tokens.size(); i++) {
            for (Entry entry : standalone.getOrDefault(StringUtils.left(tokens.get(i), HEAD), List.of())) {
                int length =
                        entry.phrase().meaning() == meaning ? entry.phrase().lengthAt(tokens, i) : 0;
                if (length > 0) {
                    return Optional.of(entry.language().joined(tokens.subList(i, i + length)));
                }
            }
        }
        return Optional.empty();
    }

    /** The words for "school district" that are put into handles. */
    public Set<String> handleForms() {
        return words(LanguageFile.HANDLE, word -> true);
    }

    /** The words that are added to handles, such as those for "official". */
    public Set<String> handleAdded() {
        Set<String> forms = handleForms();
        return words(LanguageFile.HANDLE_ADDED, word -> !forms.contains(word));
    }

    private Set<String> words(String key, Predicate<String> isWanted) {
        return files.stream()
                .flatMap(file -> file.list(key).stream())
                .filter(isWanted)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All that the files say, so that a policy's hash stands for them too. */
    public String canonical() {
        return files.stream().map(LanguageFile::canonical).collect(Collectors.joining());
    }
}
