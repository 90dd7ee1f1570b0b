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
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.search.PeopleIndex.Employer;
import org.lookalike.matching.search.index.PartIndex;
import org.lookalike.matching.search.index.TextHash;
import org.lookalike.matching.text.Handles;

/**
 * By what accounts name the districts and schools of protected people. Nearly all accounts name none of them, and then nothing else is
 * looked up. Immutable and safe for any number of threads; made anew in tens of milliseconds where districts change.
 */
final class PeopleContexts {

    /** Shorter texts within a handle count only as a part of it. */
    private static final int MIN_WITHIN = 6;

    private static final int MIN_TEXT = 3;

    private final Map<Employer, PersonContext> byEmployer;
    private final List<PersonContext> contexts;
    /** Of each person the place of the district and school; negative where the district is not registered. */
    private final int[] ofPerson;

    private final PartIndex texts;

    /** Of nobody. */
    PeopleContexts() {
        byEmployer = Map.of();
        contexts = List.of();
        ofPerson = new int[0];
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
        PartIndex.Writer writer = new PartIndex.Writer(MIN_WITHIN);
        for (int i = 0; i < contexts.size(); i++) {
            PersonContext context = contexts.get(i);
            int place = i;
            Set<String> seen = new HashSet<>();
            context.mentions().forEach(mention -> seen.add(mention.squashed()));
            seen.addAll(context.hosts());
            seen.forEach(text -> writer.add(text, place));
            context.mentions().forEach(mention -> writer.addWords(mention.words()));
        }
        texts = writer.written();
    }

    private Optional<PersonContext> known(Employer employer, DistrictIdentity district) {
        return Optional.ofNullable(byEmployer.get(employer)).filter(context -> context.isOf(district));
    }

    /** The district and school of the person at this place of the index of people; empty where the district is not registered. */
    Optional<PersonContext> of(int person) {
        return ofPerson[person] < 0 ? Optional.empty() : Optional.of(contexts.get(ofPerson[person]));
    }

    boolean isAmong(int person, BitSet places) {
        return ofPerson[person] >= 0 && places.get(ofPerson[person]);
    }

    /** The places of those that an account may name, and now and then of others. */
    BitSet mentioned(AccountProfile profile, SpacedText handle, AccountTexts account, List<String> location) {
        BitSet places = new BitSet();
        IntConsumer found = places::set;
        findIn(handle, found);
        texts.findAmong(account.nameWords(), found);
        texts.findAmong(account.bioWords(), found);
        texts.findAmong(location, found);
        profile.links().forEach(link -> findHost(Handles.host(link), found));
        return places;
    }

    private void findIn(SpacedText handle, IntConsumer found) {
        TextHash letters = new TextHash(handle.letters());
        texts.find(letters, from -> true, (from, to) -> texts.each(letters, from, to, found));
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
