package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.search.index.PartIndex;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.Words;

/**
 * By what accounts name a district and one of its schools. Immutable.
 *
 * @param mentions the clearest first
 * @param ownWords all words of the district, the school and their town
 */
record PersonContext(DistrictIdentity district, List<Mention> mentions, Set<String> ownWords, List<String> hosts) {

    private static final int MIN_LETTERS = 3;
    private static final int MIN_ACRONYM = 4;
    private static final Map<String, List<String>> LEVELS = Map.of(
            "elementary", List.of("elementary", "elem", "es"),
            "middle", List.of("middle", "ms"),
            "high", List.of("high", "hs"));

    /** Beside words of schools and forms, these do not say which school or office it is either. */
    private static final Set<String> ANY_SCHOOL = Set.of(
            ("a an at in on our to academy adult alternative building campus career center charter child childhood college"
                            + " development early elem es front grade grades hs institute intermediate junior learning lower"
                            + " magnet main middle ms offices online pre prep preparatory preschool primary secondary senior services"
                            + " special technical upper virtual vocational elementary high")
                    .split(" "));

    /** How clearly a text names the district or the school. */
    enum Clarity {
        /** Its name. */
        NAME,
        /** The name of a school that does not say where it is, or an acronym: others have the same. */
        SHARED,
        /** An acronym of three letters, or one that is also a word for "school district". */
        SHORT,
        /** The town alone. */
        TOWN
    }

    record Mention(
            Clarity clarity, List<String> words, String spaced, String squashed, boolean isAcronym, String display) {

        private static Mention of(Clarity clarity, List<String> words, boolean isAcronym, String display) {
            return new Mention(
                    clarity, words, " " + String.join(" ", words) + " ", String.join("", words), isAcronym, display);
        }

        /** The text with these words apart where it joins them. */
        String apartIn(String text) {
            return squashed.length() < PartIndex.MIN_JOINED ? text : text.replace(" " + squashed + " ", spaced);
        }
    }

    /** By what accounts name a district; it has no school yet. */
    static PersonContext of(DistrictIdentity district, CompiledPolicy policy) {
        List<SchoolName> names = policy.namesOf(ImpersonationTarget.ofDistrict(district));
        List<String> city = Words.of(String.valueOf(district.city()));
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            SchoolName name = names.get(i);
            String display = i == 0 ? district.name() : district.aliases().get(i - 1);
            if (name.saysDistrict() || name.words().size() > 2) {
                mentions.add(Mention.of(Clarity.NAME, name.words(), false, display));
            } else if (i == 0 && name.words().size() == 2 && !name.words().equals(city)) {
                mentions.add(Mention.of(Clarity.SHARED, name.words(), false, display));
            }
        }
        for (String domain : district.webDomains()) {
            String label = Letters.normalise(Handles.domainLabel(domain));
            mentions.add(Mention.of(Clarity.NAME, Words.of(Handles.host(domain)), false, domain));
            if (!isAny(List.of(label), policy.vocabulary()) && !label.equals(String.join("", city))) {
                Clarity clarity = label.length() < MIN_ACRONYM ? Clarity.SHORT : Clarity.NAME;
                mentions.add(Mention.of(clarity, List.of(label), true, domain));
            }
        }
        policy.acronyms(district, names)
                .forEach((text, display) -> acronym(text, display, policy).ifPresent(mentions::add));
        Stream.concat(
                        names.stream()
                                .flatMap(name -> Stream.of(name.place(), name.core()))
                                .filter(words -> !isAny(words, policy.vocabulary())),
                        district.city() == null ? Stream.of() : Stream.of(city))
                .filter(words -> !words.isEmpty())
                .distinct()
                .forEach(words -> mentions.add(
                        Mention.of(Clarity.TOWN, words, false, WordUtils.capitalize(String.join(" ", words)))));
        return of(district, mentions, Stream.of());
    }

    /**
     * The same with a school of the district; null for none. One that is only called {@code High School} is named with its town, and an
     * office, or a text without words, not at all.
     */
    PersonContext withSchool(@Nullable String school, CompiledPolicy policy) {
        List<String> words = school == null ? List.of() : Words.of(school);
        List<Mention> towns = mentions.stream()
                .filter(mention -> mention.clarity() == Clarity.TOWN)
                .toList();
        List<Mention> more = new ArrayList<>(mentions);
        if (!isAny(words, policy.vocabulary())) {
            boolean saysTown = towns.stream().anyMatch(town -> words.containsAll(town.words()));
            addSchool(words, saysTown ? Clarity.NAME : Clarity.SHARED, String.valueOf(school), policy, more);
        } else if (!isOffice(words) && !words.stream().allMatch(policy.vocabulary()::isForm)) {
            towns.forEach(town -> addSchool(
                    Stream.concat(town.words().stream(), words.stream()).toList(),
                    Clarity.NAME,
                    town.display() + " " + school,
                    policy,
                    more));
        } else {
            return this;
        }
        return of(district, more, Stream.concat(ownWords.stream(), words.stream()));
    }

    private static void addSchool(
            List<String> words, Clarity clarity, String display, CompiledPolicy policy, List<Mention> more) {
        waysToWrite(words).forEach(way -> more.add(Mention.of(clarity, way, false, display)));
        String initials = SchoolName.of(words, policy.vocabulary()).initials(policy.vocabulary());
        acronym(initials, initials.toUpperCase(Locale.ROOT), policy).ifPresent(more::add);
    }

    /** Whether no word says which school or place it is: {@code High School}, {@code Central Office}, {@code Of The}. */
    private static boolean isAny(List<String> words, Vocabulary vocabulary) {
        boolean isOffice = isOffice(words);
        return words.stream()
                .allMatch(word -> word.length() == 1
                        || ANY_SCHOOL.contains(word)
                        || vocabulary.isForm(word)
                        || vocabulary.school().contains(word)
                        || (isOffice && vocabulary.kind().contains(word)));
    }

    private static boolean isOffice(List<String> words) {
        return words.contains("office") || words.contains("offices");
    }

    private static PersonContext of(DistrictIdentity district, List<Mention> all, Stream<String> words) {
        List<Mention> mentions = all.stream()
                .filter(mention -> mention.squashed().length() >= MIN_LETTERS)
                .sorted(Comparator.comparing(Mention::clarity))
                .toList();
        return new PersonContext(
                district,
                mentions,
                Stream.concat(words, mentions.stream().flatMap(mention -> mention.words().stream()))
                        .collect(Collectors.toUnmodifiableSet()),
                district.webDomains().stream()
                        .map(Handles::host)
                        .filter(host -> !host.isEmpty())
                        .toList());
    }

    private static Optional<Mention> acronym(String text, String display, CompiledPolicy policy) {
        boolean isForm = policy.vocabulary().isForm(text);
        boolean isShort = text.length() < MIN_ACRONYM;
        return isShort && isForm
                ? Optional.empty()
                : Optional.of(
                        Mention.of(isShort || isForm ? Clarity.SHORT : Clarity.SHARED, List.of(text), true, display));
    }

    /** {@code Lincoln Middle School} is also called {@code Lincoln Middle} and {@code Lincoln MS}. */
    private static Stream<List<String>> waysToWrite(List<String> words) {
        List<List<String>> ways = new ArrayList<>(List.of(words));
        boolean endsInSchool = words.get(words.size() - 1).startsWith("school");
        List<String> rest = endsInSchool ? words.subList(0, words.size() - 1) : words;
        if (rest.size() > 1) {
            ways.add(rest);
            List<String> base = rest.subList(0, rest.size() - 1);
            LEVELS.getOrDefault(rest.get(rest.size() - 1), List.of()).forEach(level -> {
                List<String> way = new ArrayList<>(base);
                way.add(level);
                ways.add(way);
            });
        }
        return ways.stream().filter(way -> way.size() > 1).distinct();
    }

    /** Whether one of its names stands in a handle as this part of it. */
    boolean isPart(String part) {
        return mentions.stream().anyMatch(mention -> mention.squashed().equals(part));
    }

    boolean isOwnHost(String link) {
        String host = Handles.host(link);
        return hosts.stream().anyMatch(own -> host.equals(own) || host.endsWith("." + own));
    }

    boolean isOf(DistrictIdentity identity) {
        return Objects.equals(district, identity);
    }
}
