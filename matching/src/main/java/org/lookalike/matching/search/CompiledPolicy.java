package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.languages.Languages;
import org.lookalike.matching.search.index.EditBound;
import org.lookalike.matching.search.index.SoundIndex;
import org.lookalike.matching.speaker.NameReader;
import org.lookalike.matching.text.Affixes;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.PlainWords;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.UsDistricts;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.WordFinder;
import org.lookalike.matching.text.Words;

/**
 * A policy made ready for use.
 *
 * @param languages the languages that it reads names in besides English
 * @param affixes what it takes off handles
 * @param handleForms the words for "school district" that it finds within handles
 * @param plainWords which disguised and misspelled words it takes for words of its vocabulary
 * @param usPlaceSounds how US places sound, so that no registered one is meant that sounds less alike
 */
public record CompiledPolicy(
        MatchPolicy source,
        Vocabulary vocabulary,
        Languages languages,
        Affixes affixes,
        WordFinder handleForms,
        PlainWords plainWords,
        NameReader nameReader,
        UsDistricts usDistricts,
        SoundIndex usPlaceSounds,
        Disguises disguises) {

    private static final int MAX_NAME_LENGTH = 200;
    /** Shorter words for "school district" are parts of many other words. */
    private static final int MIN_FORM = 3;

    /** Registries change often, a policy's numbers rarely and its words hardly ever, so the last one is cached. */
    private static volatile @Nullable CompiledPolicy last;

    public static CompiledPolicy of(MatchPolicy policy) {
        CompiledPolicy cached = last;
        if (cached != null && cached.source().equals(policy)) {
            return cached;
        }
        Objects.requireNonNull(policy);
        CompiledPolicy compiled = cached != null && cached.source().words().equals(policy.words())
                ? cached.withNumbersOf(policy)
                : withWordsOf(policy);
        last = compiled;
        return compiled;
    }

    /** The lists of nouns are read beside the rest, so that no account waits for them. */
    private static CompiledPolicy withWordsOf(MatchPolicy policy) {
        CompletableFuture<Void> words = CompletableFuture.runAsync(NameReader::load);
        Vocabulary vocabulary = Vocabulary.of(policy.words());
        NameReader nameReader = new NameReader(vocabulary);
        Languages languages = Languages.shipped();
        UsDistricts usDistricts = new UsDistricts(vocabulary);
        Affixes affixes =
                new Affixes(vocabulary, languages.handleForms(), languages.handleAdded(), nameReader::saysOther);
        Disguises disguises = new Disguises(affixes, usDistricts);
        SoundIndex usPlaceSounds = new SoundIndex(usDistricts.places());
        words.join();
        return new CompiledPolicy(
                policy,
                vocabulary,
                languages,
                affixes,
                handleForms(vocabulary),
                new PlainWords(vocabulary),
                nameReader,
                usDistricts,
                usPlaceSounds,
                disguises);
    }

    private static WordFinder handleForms(Vocabulary vocabulary) {
        return new WordFinder(Stream.concat(vocabulary.handleForms().stream(), vocabulary.shortForms().stream())
                .filter(form -> form.length() >= MIN_FORM)
                .toList());
    }

    private CompiledPolicy withNumbersOf(MatchPolicy policy) {
        return new CompiledPolicy(
                policy,
                vocabulary,
                languages,
                affixes,
                handleForms,
                plainWords,
                nameReader,
                usDistricts,
                usPlaceSounds,
                disguises);
    }

    public double number(String key) {
        return source.number(key);
    }

    /** How much a resemblance says by its numbers. */
    Strength strength() {
        return new Strength(source, vocabulary, disguises);
    }

    /** How many edits candidate search looks for. */
    public EditBound editBound() {
        return new EditBound((int) number("edits.one_from_length"), (int) number("edits.two_from_length"));
    }

    /** The target's name and aliases, taken apart, in this order; a person's without titles and initials. */
    public List<SchoolName> namesOf(ImpersonationTarget target) {
        DistrictIdentity identity = target.identity();
        if (target.isPerson()) {
            List<String> words = Words.ofPerson(Words.of(identity.name(), MAX_NAME_LENGTH), vocabulary.titles());
            return List.of(SchoolName.of(words, vocabulary));
        }
        List<SchoolName> names = new ArrayList<>();
        names.add(SchoolName.of(Words.of(identity.name(), MAX_NAME_LENGTH), vocabulary));
        identity.aliases().forEach(alias -> names.add(nameOf(alias)));
        return List.copyOf(names);
    }

    /** The registered acronyms and the initials of the names, as people know them, by their letters and digits. */
    Map<String, String> acronyms(DistrictIdentity identity, List<SchoolName> names) {
        Map<String, String> acronyms = new LinkedHashMap<>();
        identity.acronyms().forEach(acronym -> acronyms.put(Letters.normalise(acronym, MAX_NAME_LENGTH), acronym));
        names.stream()
                .filter(SchoolName::saysDistrict)
                .map(name -> name.initials(vocabulary))
                .forEach(initials -> acronyms.putIfAbsent(initials, initials.toUpperCase(Locale.ROOT)));
        return acronyms;
    }

    /** The same of this target, without how people know them. */
    Set<String> acronymsOf(ImpersonationTarget target) {
        return acronyms(target.identity(), namesOf(target)).keySet();
    }

    /** An alias may be in any language. */
    private SchoolName nameOf(String alias) {
        String folded = Letters.fold(alias, MAX_NAME_LENGTH);
        List<String> words = Words.split(folded);
        return languages
                .read(alias, folded, words)
                .map(translation -> translation.name(words, vocabulary))
                .orElseGet(() -> SchoolName.of(words, vocabulary));
    }
}
