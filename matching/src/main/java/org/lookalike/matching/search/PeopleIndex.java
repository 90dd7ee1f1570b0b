package org.lookalike.matching.search;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.ProtectedPerson;
import org.lookalike.matching.search.index.PartIndex;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.WordFinder;

/**
 * People who agreed to be protected, by their names. Immutable and safe for any number of threads; give it to the districts' index by
 * {@link IdentityIndex#with(PeopleIndex)}. After a change, all names are entered anew, which takes about a second for 60,000 people: give changes together.
 */
public final class PeopleIndex {

    private final CompiledPolicy policy;
    private final Map<String, Entry> byId;
    private final List<Entry> people;
    /** Names as a whole, by last name and initial, and by last name. */
    private final PartIndex wholes;

    private final PartIndex withInitial;
    private final PartIndex lasts;
    private final WordFinder titles;
    private final Set<String> added;
    private final Pictures pictures;
    private final Set<String> districts;

    /** A person with what is made of it once. */
    record Entry(ProtectedPerson person, PersonName name, Employer employer) {

        static Entry of(ProtectedPerson person, CompiledPolicy policy) {
            return new Entry(
                    person,
                    PersonName.of(person.name(), policy.vocabulary()),
                    new Employer(person.districtId(), person.school()));
        }
    }

    /** Where people work: a district, and one of its schools or null. */
    record Employer(String districtId, @Nullable String school) {

        Employer district() {
            return school == null ? this : new Employer(districtId, null);
        }
    }

    /** Enters these people. Throws IllegalArgumentException where two have one id. */
    public static PeopleIndex of(Collection<ProtectedPerson> people, MatchPolicy policy) {
        return new PeopleIndex(Map.of(), CompiledPolicy.of(policy)).with(people, List.of());
    }

    private PeopleIndex(Map<String, Entry> byId, CompiledPolicy policy) {
        this.policy = policy;
        this.byId = byId;
        this.people = List.copyOf(byId.values());
        Vocabulary vocabulary = policy.vocabulary();
        this.titles = new WordFinder(vocabulary.address());
        this.added = Stream.of(
                        Set.of("", "s"),
                        vocabulary.address(),
                        vocabulary.titles(),
                        vocabulary.prefixes(),
                        vocabulary.affixes(),
                        vocabulary.school())
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(HashSet::new));
        PartIndex.Writer whole = new PartIndex.Writer(PersonName.MIN_WHOLE);
        PartIndex.Writer initial = new PartIndex.Writer(PersonName.MIN_WITH_INITIAL);
        PartIndex.Writer last = new PartIndex.Writer(PersonName.MIN_LAST);
        for (int i = 0; i < people.size(); i++) {
            PersonName name = people.get(i).name();
            add(i, name.wholes(), whole);
            add(i, name.withInitial(), initial);
            add(i, name.lasts().stream(), last);
        }
        this.pictures = Pictures.of(
                people.stream().map(entry -> entry.person().pictureHashes()).toList());
        this.districts =
                people.stream().map(entry -> entry.employer().districtId()).collect(Collectors.toSet());
        this.wholes = whole.written();
        this.withInitial = initial.written();
        this.lasts = last.written();
    }

    private static void add(int number, Stream<String> texts, PartIndex.Writer writer) {
        texts.flatMap(PersonName::looks).distinct().forEach(look -> writer.add(look, number));
    }

    /**
     * The people after a change. Throws IllegalArgumentException when two changed people have the same id.
     *
     * @param changed people who agreed since, and those of whom something is different
     * @param removed the ids of people who are not protected any more; one that never was changes nothing
     */
    public PeopleIndex with(Collection<ProtectedPerson> changed, Collection<String> removed) {
        Map<String, Entry> after = new TreeMap<>(byId);
        removed.forEach(after::remove);
        Set<String> seen = new HashSet<>();
        for (ProtectedPerson person : changed) {
            if (!seen.add(person.personId())) {
                throw new IllegalArgumentException("personId '" + person.personId() + "' is given twice");
            }
            after.put(person.personId(), Entry.of(person, policy));
        }
        return after.equals(byId) ? this : new PeopleIndex(after, policy);
    }

    MatchPolicy policy() {
        return policy.source();
    }

    /** The same people by a policy with the same words. */
    PeopleIndex withPolicy(MatchPolicy numbers) {
        return new PeopleIndex(byId, CompiledPolicy.of(numbers));
    }

    /** How many people are protected. */
    public int size() {
        return people.size();
    }

    Entry get(int number) {
        return people.get(number);
    }

    PartIndex wholes() {
        return wholes;
    }

    PartIndex withInitial() {
        return withInitial;
    }

    PartIndex lasts() {
        return lasts;
    }

    /** The words before a last name: {@code mr}, {@code coach}. */
    WordFinder titles() {
        return titles;
    }

    /** Whether people put the word beside a name, so that it makes no other name of it; digits are none. */
    boolean isAdded(String word) {
        return added.contains(word) || policy.vocabulary().roles().isWord(word) || StringUtils.isNumeric(word);
    }

    /** Whether one of these districts employs somebody. */
    boolean isOfAny(Collection<String> districtIds) {
        return districtIds.stream().anyMatch(districts::contains);
    }

    Pictures pictures() {
        return pictures;
    }
}
