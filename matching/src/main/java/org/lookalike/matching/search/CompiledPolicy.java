package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.languages.Languages;
import org.lookalike.matching.search.index.EditBound;
import org.lookalike.matching.search.index.SoundIndex;
import org.lookalike.matching.search.index.SoundIndex.SoundMatch;
import org.lookalike.matching.search.index.SoundIndex.SoundQuery;
import org.lookalike.matching.speaker.NameReader;
import org.lookalike.matching.text.Affixes;
import org.lookalike.matching.text.DisguisedWords;
import org.lookalike.matching.text.FormEnds;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.MisspelledWords;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.UsDistricts;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.Words;

/**
 * A policy made ready for use.
 *
 * @param source the policy itself
 * @param vocabulary its word lists
 * @param languages the languages that it reads names in besides English
 * @param affixes what it takes off handles
 * @param formEnds where it finds words for "school district" within handles
 * @param disguisedWords which words with digits it takes for words of its vocabulary
 * @param misspelledWords which misspelled words it takes for its words for schools
 * @param nameReader says who speaks in a name
 * @param usDistricts the districts of the USA, by its words
 * @param usPlaceSounds how their places sound
 * @param disguises what it takes for a disguise
 * @param strength how much a resemblance says by its numbers
 */
public record CompiledPolicy(
        MatchPolicy source,
        Vocabulary vocabulary,
        Languages languages,
        Affixes affixes,
        FormEnds formEnds,
        DisguisedWords disguisedWords,
        MisspelledWords misspelledWords,
        NameReader nameReader,
        UsDistricts usDistricts,
        UsPlaceSounds usPlaceSounds,
        Disguises disguises,
        Strength strength) {

    private static final int MAX_NAME_LENGTH = 200;

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

    private static CompiledPolicy withWordsOf(MatchPolicy policy) {
        Vocabulary vocabulary = Vocabulary.of(policy.words());
        NameReader nameReader = new NameReader(vocabulary);
        Languages languages = Languages.shipped();
        UsDistricts usDistricts = UsDistricts.of(vocabulary);
        Affixes affixes =
                new Affixes(vocabulary, languages.handleForms(), languages.handleAdded(), nameReader::saysOther);
        Disguises disguises = new Disguises(affixes, usDistricts);
        return new CompiledPolicy(
                policy,
                vocabulary,
                languages,
                affixes,
                new FormEnds(vocabulary),
                new DisguisedWords(vocabulary),
                new MisspelledWords(vocabulary),
                nameReader,
                usDistricts,
                new UsPlaceSounds(usDistricts),
                disguises,
                new Strength(policy, vocabulary, disguises));
    }

    private CompiledPolicy withNumbersOf(MatchPolicy policy) {
        return new CompiledPolicy(
                policy,
                vocabulary,
                languages,
                affixes,
                formEnds,
                disguisedWords,
                misspelledWords,
                nameReader,
                usDistricts,
                usPlaceSounds,
                disguises,
                new Strength(policy, vocabulary, disguises));
    }

    /** The number with this key. */
    public double number(String key) {
        return source.number(key);
    }

    /** What a signal counts for, -1..1. */
    public double weight(String signal) {
        return source.weight(signal);
    }

    /** How many edits candidate search looks for. */
    public EditBound editBound() {
        return new EditBound((int) number("edits.one_from_length"), (int) number("edits.two_from_length"));
    }

    /** The target's name and aliases, taken apart, in this order; a person's without titles and initials. */
    public List<SchoolName> namesOf(ImpersonationTarget target) {
        DistrictIdentity identity = target.identity();
        if (target.isLeader()) {
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

    /**
     * How alike to a name in another script the places of the USA sound, so that one is not taken for a registered place when it sounds
     * more like another. Prepared when first asked, because few names are in other scripts.
     */
    public static final class UsPlaceSounds {

        private final UsDistricts districts;
        private volatile @Nullable SoundIndex index;

        UsPlaceSounds(UsDistricts districts) {
            this.districts = districts;
        }

        /** How alike the place sounds that sounds most like this one; 0 where none does. */
        double mostAlike(SoundQuery query) {
            List<SoundMatch> closestFirst = index().find(query);
            return closestFirst.isEmpty() ? 0 : closestFirst.get(0).similarity();
        }

        private SoundIndex index() {
            SoundIndex prepared = index;
            if (prepared == null) {
                prepared = new SoundIndex(districts.places());
                index = prepared;
            }
            return prepared;
        }
    }
}
