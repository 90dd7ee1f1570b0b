package org.lookalike.ingest.permutation;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.ingest.watch.WatchedDistrict.OfficialAccount;

/** The stems of a district: its official handles, and those that people expect from its names. */
final class Stems {

    private static final int MOST_NAMES = 6;
    private static final int MOST_STEMS = 80;
    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");

    private final WatchedDistrict district;
    private final HandleRules rules;
    private final WordSplit split;
    private final Map<String, Stem> byText = new LinkedHashMap<>();

    private Stems(WatchedDistrict district, HandleRules rules) {
        this.district = district;
        this.rules = rules;
        split = new WordSplit(knownWords());
    }

    /** The likeliest first; their shares sum to 1. */
    static List<Stem> of(WatchedDistrict district, HandleRules rules) {
        var stems = new Stems(district, rules);
        stems.addAccounts();
        stems.addDomains();
        var names = district.names().stream()
                .filter(Predicate.not(String::isBlank))
                .limit(MOST_NAMES)
                .map(DistrictName::of)
                .toList();
        names.forEach(name -> stems.addName(name, 1.0 / names.size()));
        return stems.likeliest();
    }

    private List<Stem> likeliest() {
        var likeliest = byText.values().stream()
                .sorted(comparingDouble(Stem::sum).reversed())
                .limit(MOST_STEMS)
                .toList();
        var plain = likeliest.stream().mapToDouble(Stem::plain).sum();
        var changed = likeliest.stream().mapToDouble(Stem::changed).sum();
        return likeliest.stream()
                .map(stem -> stem.times(1 / plain, 1 / changed))
                .toList();
    }

    private Set<String> knownWords() {
        var texts = Stream.of(
                        district.names().stream().limit(MOST_NAMES),
                        district.acronyms().stream(),
                        Stream.ofNullable(district.city()),
                        Stream.ofNullable(district.state()),
                        Stream.of("info news k12"))
                .flatMap(Function.identity());
        return Stream.concat(
                        DistrictName.commonWords().stream(), texts.flatMap(text -> DistrictName.wordsOf(text).stream()))
                .collect(Collectors.toSet());
    }

    private void addAccounts() {
        for (var account : district.officialAccounts()) {
            var handle = chosenPartOf(account);
            if (handle.chars().anyMatch(Character::isLetter)) {
                addAccount(handle, account.handle());
            }
        }
    }

    /** Adds an account with its own separators, or with those of the platform. */
    private void addAccount(String handle, String madeFrom) {
        var words = split.of(handle);
        var text = rules.canonical(handle);
        if (rules.allow(text)) {
            add(Convention.ACCOUNT.stem(text, words, madeFrom));
        } else {
            add(Convention.ACCOUNT.stem(String.join("", words), words, madeFrom).times(0.5, 0.5));
            var separated = SEPARATORS.matcher(text).replaceAll(separator());
            add(Convention.ACCOUNT.stem(separated, words, madeFrom).times(0.5, 0.5));
        }
    }

    private String separator() {
        return rules.separators().isEmpty() ? "" : rules.separators().substring(0, 1);
    }

    /**
     * The part of a handle that a district chose itself, without what its platform adds: {@code mhps} of {@code @mhps@town.example},
     * of {@code mhps.bsky.social} and of {@code mhps.example} on Bluesky.
     */
    private static String chosenPartOf(OfficialAccount account) {
        var handle = HandleRules.withoutAt(account.handle());
        var at = handle.indexOf('@');
        if (at > 0) {
            return handle.substring(0, at);
        }
        var host = HandleRules.of(account.platform()).host();
        if (host.isEmpty()) {
            return handle;
        }
        return handle.toLowerCase(Locale.ROOT).endsWith(host)
                ? handle.substring(0, handle.length() - host.length())
                : chosenPartOf(handle);
    }

    /** The same of a domain: {@code mapleschools} of {@code www.mapleschools.example} and of {@code mapleschools.k12.ma.us}. */
    private static String chosenPartOf(String domain) {
        var labels = List.of(domain.toLowerCase(Locale.ROOT).split("\\."));
        if (labels.isEmpty()) {
            return "";
        }
        var k12 = labels.indexOf("k12");
        return labels.get(k12 > 0 ? k12 - 1 : Math.max(0, labels.size() - 2));
    }

    private void addDomains() {
        for (var domain : district.webDomains()) {
            var words = split.of(chosenPartOf(domain));
            add(Convention.DOMAIN.stem(String.join("", words), words, domain));
        }
    }

    private void addName(DistrictName name, double share) {
        for (var convention : Convention.ALL) {
            var made = List.of(convention.stem("", List.of(), name.text()).times(share, share));
            for (var part : convention.parts()) {
                made = made.stream().flatMap(stem -> with(stem, part, name)).toList();
            }
            made.forEach(this::add);
        }
    }

    private Stream<Stem> with(Stem stem, String part, DistrictName name) {
        return switch (part) {
            case "_" -> withSeparator(stem);
            case "full" -> with(stem, name.full());
            case "first" -> with(stem, name.place().stream().limit(1).toList());
            case "name" -> with(stem, name.words());
            case "core" -> with(stem, name.core());
            case "place" -> with(stem, name.place());
            case "kinds" -> with(stem, name.kinds());
            case "own" -> with(stem, name.own());
            case "initials" -> with(stem, DistrictName.initials(name.place()));
            case "number" -> with(stem, name.number());
            case "state" -> with(stem, DistrictName.wordsOf(district.state()));
            case "city" -> with(stem, DistrictName.wordsOf(district.city()));
            case "acronym" -> withAny(stem, acronyms(name));
            case "form" ->
                Convention.Ending.ALL.stream()
                        .flatMap(ending -> with(stem.times(ending.share(), ending.share()), ending.words()));
            case "account", "domain" -> Stream.empty();
            default -> with(stem, List.of(part));
        };
    }

    private static Stream<Stem> withAny(Stem stem, Collection<String> words) {
        var share = 1.0 / words.size();
        return words.stream().flatMap(word -> with(stem.times(share, share), List.of(word)));
    }

    private static Stream<Stem> with(Stem stem, List<String> words) {
        if (words.isEmpty()) {
            return Stream.empty();
        }
        var all = new ArrayList<>(stem.words());
        all.addAll(words);
        return Stream.of(longer(stem, String.join("", words), all));
    }

    private Stream<Stem> withSeparator(Stem stem) {
        return separator().isEmpty() ? Stream.empty() : Stream.of(longer(stem, separator(), stem.words()));
    }

    private static Stem longer(Stem stem, String end, List<String> words) {
        return new Stem(stem.text() + end, words, stem.plain(), stem.changed(), stem.madeFrom());
    }

    private Set<String> acronyms(DistrictName name) {
        var acronyms = new TreeSet<String>();
        district.acronyms().forEach(acronym -> acronyms.add(String.join("", DistrictName.wordsOf(acronym))));
        acronyms.addAll(DistrictName.initials(name.words()));
        acronyms.remove("");
        return acronyms;
    }

    private void add(Stem stem) {
        if (!stem.words().isEmpty()) {
            byText.merge(stem.text(), stem, Stem::plus);
        }
    }
}
