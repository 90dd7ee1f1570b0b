package org.lookalike.detector.registry.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.Platform;
import org.lookalike.httpserver.input.StorableText;

/** The columns of a file by what they hold. Case, spaces and punctuation of a heading do not count. */
public final class Headings {

    /** What a column can hold, and how it is headed: in our files, in those of the national directory, and in others. */
    public enum Field {
        NCES_LEA_ID(
                "ncesLeaId",
                "nces_lea_id, nces_id, leaid, lea id, nces district id, nces lea, nces code, agency id - nces assigned"),
        DISTRICT_ID("districtId", "district_id"),
        SCHOOL("name", "school_name, sch_name, school"),
        NAME(
                "name",
                "name, lea_name, district name, district, school district, school district name, agency name, lea,"
                        + " organization name, organization"),
        ALIASES("aliases", "aliases, alias, other names, also known as, aka, alternate names"),
        ACRONYMS("acronyms", "acronyms, acronym, abbreviation, abbreviations, initials"),
        CITY("city", "city, lcity, location city, town"),
        STATE("state", "state, st, lstate, state abbr, state abbreviation, state code, location state, state name"),
        WEB_DOMAINS("webDomains", "web_domains, web domain, domains, domain"),
        WEBSITE(
                "webDomains",
                "website, website url, website address, web site, web address, web page, url, web, homepage,"
                        + " district website, district url"),
        ACCOUNTS("officialAccounts", "official_accounts, accounts, social media, social media accounts"),
        LOGO_HASHES("logoHashes", "logo_hashes"),
        STATUS("status", "sy_status_text, sy_status");

        private final String property;
        private final List<String> headings;

        Field(String property, String headings) {
            this.property = property;
            this.headings =
                    Stream.of(headings.split(",")).map(Headings::letters).toList();
        }

        String property() {
            return property;
        }
    }

    /** Columns that only the files of the National Center for Education Statistics have, which shout names. */
    private static final List<String> NATIONAL = List.of("ncesid", "leaid", "leaname", "ncessch");

    /** What a file of schools says; the rest of it is about their districts. */
    private static final EnumSet<Field> OF_SCHOOLS =
            EnumSet.of(Field.NCES_LEA_ID, Field.DISTRICT_ID, Field.SCHOOL, Field.ALIASES, Field.ACCOUNTS, Field.STATUS);

    private static final Set<Field> OF_SCHOOLS_ALONE = EnumSet.of(Field.DISTRICT_ID, Field.SCHOOL, Field.STATUS);
    private static final int LONGEST = 200;

    /** No columns, as in a file of JSON objects. */
    static final Headings NONE = new Headings(List.of());

    private final List<String> names;
    private final List<Integer> headed;
    private final Map<Field, Integer> fields = new EnumMap<>(Field.class);
    private final Map<Integer, String> platforms = new LinkedHashMap<>();
    private final SortedMap<Integer, Field> used = new TreeMap<>();

    Headings(List<String> names) {
        this.names = names.stream()
                .map(name -> StorableText.of(name.replace("\uFEFF", "")).strip())
                .toList();
        headed = IntStream.range(0, names.size())
                .filter(place -> !this.names.get(place).isEmpty())
                .boxed()
                .toList();
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < names.size(); i++) {
            places.putIfAbsent(letters(this.names.get(i)), i);
        }
        for (int i = 0; i < names.size(); i++) {
            var place = i;
            platform(this.names.get(i))
                    .filter(platform -> !isLongitude(platform, places))
                    .ifPresent(platform -> platforms.put(place, platform));
        }
        for (var field : Field.values()) {
            field.headings.stream()
                    .map(places::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(place -> fields.put(field, place));
        }
        var ofOthers = fields.containsKey(Field.SCHOOL) ? EnumSet.complementOf(OF_SCHOOLS) : OF_SCHOOLS_ALONE;
        fields.keySet().removeAll(ofOthers);
        platforms.keySet().forEach(place -> used.put(place, Field.ACCOUNTS));
        fields.forEach((field, place) -> used.put(place, field));
    }

    /** Exports of the national directory write the year in brackets behind. */
    public static String letters(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceFirst("\\[.*", "").replaceAll("[\\p{P}\\s\\p{Z}]", "");
    }

    /** The platform of a column such as {@code Facebook URL} or {@code X (formerly Twitter)}. */
    private static Optional<String> platform(String heading) {
        var word = letters(heading)
                .replaceFirst("(?:url|link|page|handle|account|profile|channel|username|address)$", "")
                .replaceFirst("^(?:x(?:formerly)?twitter|twitterx)$", "twitter");
        return Stream.of(Platform.values())
                .map(Platform::code)
                .filter(Platform.codeOf(word)::equals)
                .findFirst();
    }

    /** Maps head the places of schools by x and y. */
    private static boolean isLongitude(String platform, Map<String, Integer> places) {
        return platform.equals(Platform.X.code()) && places.containsKey("x") && places.containsKey("y");
    }

    boolean isHeaded(String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    boolean has(Field field) {
        return fields.containsKey(field);
    }

    /** Whether it is a file of the National Center for Education Statistics. */
    boolean isNational() {
        return names.stream().map(Headings::letters).anyMatch(NATIONAL::contains);
    }

    /** Whether it is the file of all schools of the country. */
    boolean isNationalOfSchools() {
        return names.stream().map(Headings::letters).anyMatch("ncessch"::equals);
    }

    Optional<Integer> place(Field field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** The columns that hold accounts, with the platform of their headings; null where the cells say it. */
    Map<Integer, @Nullable String> accounts() {
        var accounts = new LinkedHashMap<Integer, @Nullable String>();
        place(Field.ACCOUNTS).ifPresent(place -> accounts.put(place, null));
        accounts.putAll(platforms);
        return accounts;
    }

    /** The fields without a column. Columns of single platforms say nothing about accounts on others. */
    Set<String> absent() {
        return names.isEmpty()
                ? Set.of()
                : Stream.of(Field.values())
                        .map(Field::property)
                        .filter(property -> fields.keySet().stream()
                                .noneMatch(field -> field.property().equals(property)))
                        .collect(Collectors.toSet());
    }

    SortedMap<Integer, Field> used() {
        return used;
    }

    List<Integer> headed() {
        return headed;
    }

    /** Cells under headings, in their order, at the places of their columns. */
    List<String> placed(List<String> cells) {
        var all = new ArrayList<>(Collections.nCopies(names.size(), ""));
        for (int i = 0; i < Math.min(cells.size(), headed.size()); i++) {
            all.set(headed.get(i), cells.get(i));
        }
        return all;
    }

    String name(int place) {
        return names.get(place);
    }

    public List<String> names() {
        return names;
    }

    /** The heading above a field, such as {@code ST} above {@code state}; null if the file has none. */
    @Nullable
    String above(String property) {
        return fields.entrySet().stream()
                .filter(entry -> entry.getKey().property().equals(property.replaceFirst("[\\[.].*", "")))
                .map(entry -> names.get(entry.getValue()))
                .findFirst()
                .orElse(null);
    }

    /** Every column with the field that it is read as, for people to see. */
    List<FileImport.Heading> asRead() {
        return headed.stream()
                .map(place -> new FileImport.Heading(
                        names.get(place),
                        used.containsKey(place) ? used.get(place).property() : null))
                .toList();
    }

    @Override
    public String toString() {
        var text = names.isEmpty() ? "nothing" : String.join(", ", names);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
