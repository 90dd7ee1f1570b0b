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
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.ProtectedPerson;
import org.lookalike.matching.search.index.PartIndex;
import org.lookalike.matching.text.Handles;

/**
 * By what accounts name the districts and schools of protected people. Nearly all accounts name none of them, and then nothing else is
 * looked up. Immutable and safe for any number of threads; made anew in tens of milliseconds where districts change.
 */
final class PeopleContexts {

    private static final int MAX_WORDS = 12;
    private static final int MAX_LETTERS = 60;
    /** Shorter texts within a handle count only as a part of it. */
    private static final int MIN_WITHIN = 6;

    private static final int MIN_TEXT = 3;

    private final Map<String, PersonContext> byKey;
    private final List<PersonContext> contexts;
    /** Of each person the place of the district and school; negative where the district is not registered. */
    private final int[] ofPerson;

    private final PartIndex texts;
    private final Set<String> firstWords = new HashSet<>();

    /** Those of these people, taking over what is unchanged. */
    PeopleContexts(
            PeopleIndex people,
            Function<String, Optional<DistrictIdentity>> districts,
            Map<String, PersonContext> before,
            CompiledPolicy policy) {
        byKey = new HashMap<>();
        ofPerson = new int[people.size()];
        Map<String, Integer> places = new HashMap<>();
        List<PersonContext> all = new ArrayList<>();
        Map<String, Optional<PersonContext>> ofDistricts = new HashMap<>();
        for (int i = 0; i < ofPerson.length; i++) {
            ProtectedPerson person = people.get(i).person();
            String key = person.districtId() + "|" + person.school();
            Integer place = places.get(key);
            if (place == null) {
                Optional<PersonContext> context = ofDistricts
                        .computeIfAbsent(
                                person.districtId(),
                                id -> districts.apply(id).map(district -> known(id, before, district)
                                        .orElseGet(() -> PersonContext.of(district, policy))))
                        .map(district -> known(key, before, district.district())
                                .orElseGet(() -> district.withSchool(person.school(), policy)));
                place = context.isPresent() ? all.size() : -1;
                context.ifPresent(one -> {
                    all.add(one);
                    byKey.put(key, one);
                });
                places.put(key, place);
            }
            ofPerson[i] = place;
        }
        ofDistricts.forEach((id, district) -> district.ifPresent(context -> byKey.put(id, context)));
        contexts = List.copyOf(all);
        PartIndex.Writer writer = new PartIndex.Writer(MIN_WITHIN);
        for (int i = 0; i < contexts.size(); i++) {
            PersonContext context = contexts.get(i);
            int place = i;
            Set<String> seen = new HashSet<>();
            context.mentions().forEach(mention -> seen.add(mention.squashed()));
            seen.addAll(context.hosts());
            seen.forEach(text -> writer.add(text, place));
            context.mentions().forEach(mention -> firstWords.add(mention.words().get(0)));
        }
        texts = writer.written();
    }

    private static Optional<PersonContext> known(
            String key, Map<String, PersonContext> before, DistrictIdentity district) {
        return Optional.ofNullable(before.get(key)).filter(context -> context.isOf(district));
    }

    Map<String, PersonContext> byKey() {
        return byKey;
    }

    /** The district and school of the person at this place of the index of people; empty where the district is not registered. */
    Optional<PersonContext> of(int person) {
        return ofPerson[person] < 0 ? Optional.empty() : Optional.of(contexts.get(ofPerson[person]));
    }

    boolean isAmong(int person, BitSet places) {
        return ofPerson[person] >= 0 && places.get(ofPerson[person]);
    }

    /** The places of those that an account may name, and now and then of others. */
    BitSet mentioned(AccountProfile profile, AccountTexts account, List<String> location) {
        BitSet places = new BitSet();
        addMentionedIn(SpacedText.of(account.handle()), places);
        addMentioned(account.nameWords(), places);
        addMentioned(account.bioWords(), places);
        addMentioned(location, places);
        profile.links().forEach(link -> addHost(Handles.host(link), places));
        return places;
    }

    private void addMentionedIn(SpacedText handle, BitSet places) {
        String letters = handle.letters();
        texts.find(letters, from -> true, (from, to) -> texts.each(letters.substring(from, to), places::set));
        int end = letters.length();
        for (int from = 0; from < end; from = handle.starts().nextSetBit(from + 1)) {
            int to = handle.starts().nextSetBit(from + 1);
            if (to - from == MIN_TEXT) {
                texts.each(letters.substring(from, to), places::set);
            }
            for (int length = MIN_TEXT + 1; length < MIN_WITHIN && length <= to - from; length++) {
                texts.each(letters.substring(from, from + length), places::set);
                texts.each(letters.substring(to - length, to), places::set);
            }
        }
    }

    private void addMentioned(List<String> words, BitSet places) {
        for (int first = 0; first < words.size(); first++) {
            if (firstWords.contains(words.get(first))) {
                StringBuilder text = new StringBuilder();
                for (int i = first; i < words.size() && i < first + MAX_WORDS && text.length() < MAX_LETTERS; i++) {
                    texts.each(text.append(words.get(i)).toString(), places::set);
                }
            }
        }
    }

    private void addHost(String host, BitSet places) {
        String domain = host;
        while (domain.indexOf('.') > 0) {
            texts.each(domain, places::set);
            domain = domain.substring(domain.indexOf('.') + 1);
        }
    }
}
