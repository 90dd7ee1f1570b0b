package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.search.PeopleIndex.Employer;
import org.lookalike.matching.search.PersonContext.Mention;
import org.lookalike.matching.search.index.PartIndex;
import org.lookalike.matching.search.index.TextHash;
import org.lookalike.matching.text.Handles;

/**
 * By what accounts name the districts and schools of protected people. Immutable and safe for any number of threads; made anew in tens of milliseconds where districts change.
 */
final class PeopleContexts {

    /** Shorter texts within a handle count only as a part of it. */
    private static final int MIN_WITHIN = 6;

    private static final int MIN_TEXT = 3;

    private final Map<Employer, PersonContext> byEmployer;
    private final List<PersonContext> contexts;
    /** Of each person the place of the district and school; negative where the district is not registered. */
    private final int[] ofPerson;

    /** Of each person the number of the district; as negative. */
    private final int[] districtOf;
    /** What accounts call each district, and all of its schools. */
    private final PartIndex texts;

    /** Of nobody. */
    PeopleContexts() {
        byEmployer = Map.of();
        contexts = List.of();
        ofPerson = new int[0];
        districtOf = new int[0];
        texts = new PartIndex.Writer(MIN_WITHIN).written();
    }

    /** Those of these people, taking over what is unchanged. */
    PeopleContexts(
            PeopleIndex people,
            Function<String, Optional<DistrictIdentity>> districts,
            PeopleContexts before,
            CompiledPolicy policy) {
        byEmployer = new HashMap<>();
        ofPerson = new int[people.size()];
        Map<Employer, Integer> places = new HashMap<>();
        List<PersonContext> all = new ArrayList<>();
        Map<Employer, Optional<PersonContext>> ofDistricts = new HashMap<>();
        for (int i = 0; i < ofPerson.length; i++) {
            Employer employer = people.get(i).employer();
            Integer place = places.get(employer);
            if (place == null) {
                Optional<PersonContext> context = ofDistricts
                        .computeIfAbsent(
                                employer.district(),
                                key -> districts.apply(key.districtId()).map(district -> before.known(key, district)
                                        .orElseGet(() -> PersonContext.of(district, policy))))
                        .map(district -> before.known(employer, district.district())
                                .orElseGet(() -> district.withSchool(employer.school(), policy)));
                place = context.isPresent() ? all.size() : -1;
                context.ifPresent(one -> {
                    all.add(one);
                    byEmployer.put(employer, one);
                });
                places.put(employer, place);
            }
            ofPerson[i] = place;
        }
        ofDistricts.forEach((key, district) -> district.ifPresent(context -> byEmployer.put(key, context)));
        contexts = List.copyOf(all);
        int[] districtOfContext = new int[all.size()];
        texts = texts(contexts, districtOfContext);
        districtOf = IntStream.of(ofPerson)
                .map(context -> context < 0 ? -1 : districtOfContext[context])
                .toArray();
    }

    private static PartIndex texts(List<PersonContext> contexts, int[] districtOfContext) {
        PartIndex.Writer writer = new PartIndex.Writer(MIN_WITHIN);
        Map<String, Integer> numbers = new HashMap<>();
        List<Set<String>> seen = new ArrayList<>();
        for (int i = 0; i < contexts.size(); i++) {
            PersonContext context = contexts.get(i);
            int number = numbers.computeIfAbsent(context.district().districtId(), id -> numbers.size());
            districtOfContext[i] = number;
            if (number == seen.size()) {
                seen.add(new HashSet<>());
            }
            for (Mention mention : context.mentions()) {
                if (seen.get(number).add(mention.spaced())) {
                    writer.addWords(mention.words(), number);
                }
            }
            context.hosts().stream().filter(seen.get(number)::add).forEach(host -> writer.add(host, number));
        }
        return writer.written();
    }

    private Optional<PersonContext> known(Employer employer, DistrictIdentity district) {
        return Optional.ofNullable(byEmployer.get(employer)).filter(context -> context.isOf(district));
    }

    /** The district and school of the person at this place of the index of people; empty where the district is not registered. */
    Optional<PersonContext> of(int person) {
        return ofPerson[person] < 0 ? Optional.empty() : Optional.of(contexts.get(ofPerson[person]));
    }

    /** Whether the person's district is one of these. */
    boolean isAmong(int person, BitSet districts) {
        return districtOf[person] >= 0 && districts.get(districtOf[person]);
    }

    /** The districts that an account may name, or of which it may name a school; now and then others. */
    BitSet mentioned(AccountProfile profile, SpacedText handle, AccountTexts account, List<String> location) {
        BitSet districts = new BitSet();
        IntConsumer found = districts::set;
        findIn(handle, found);
        texts.findAmong(account.nameWords(), found);
        texts.findAmong(account.bioWords(), found);
        texts.findAmong(location, found);
        profile.links().forEach(link -> findHost(Handles.host(link), found));
        return districts;
    }

    private void findIn(SpacedText handle, IntConsumer found) {
        TextHash letters = new TextHash(handle.letters());
        texts.find(letters, (from, to) -> texts.each(letters, from, to, found));
        int end = handle.letters().length();
        for (int from = 0; from < end; from = handle.startAfter(from)) {
            int to = handle.startAfter(from);
            if (to - from == MIN_TEXT) {
                texts.each(letters, from, to, found);
            }
            for (int length = MIN_TEXT + 1; length < MIN_WITHIN && length <= to - from; length++) {
                texts.each(letters, from, from + length, found);
                texts.each(letters, to - length, to, found);
            }
        }
    }

    private void findHost(String host, IntConsumer found) {
        String domain = host;
        while (domain.indexOf('.') > 0) {
            texts.each(domain, found);
            domain = domain.substring(domain.indexOf('.') + 1);
        }
    }
}
