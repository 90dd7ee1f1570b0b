package org.lookalike.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Profiles for properties: of the districts' own texts, changed as imitators and namesakes do, and of anything else. */
final class Profiles {

    private Profiles() {}

    /** Profiles that are mostly like this district. */
    static Arbitrary<AccountProfile> like(DistrictIdentity district) {
        Arbitrary<String> platforms = Arbitraries.of("x", "instagram", "bluesky", "facebook");
        Arbitrary<String> handles =
                mostly(changed(handles(district), "", "", "", "_", "official", "ma", "2024", "pta"));
        Arbitrary<String> names = mostly(changed(
                names(district), "", "", "", " Official", " PTA", " Elementary", " (OR)", ", TX", " News", " 12"));
        Arbitrary<String> bios = mostly(Arbitraries.of(
                "News from " + district.name(),
                "All " + district.name() + " are closed tomorrow",
                "Math teacher at " + district.name() + ". Views are my own.",
                "Free laptops, register below",
                "School closed tomorrow",
                "Parody. Not affiliated with " + district.name(),
                "Welcome to Quarry Schools",
                "We love our students"));
        Arbitrary<String> locations = mostly(Arbitraries.of(
                district.city() + ", " + district.state(),
                String.valueOf(district.state()),
                "Salem, OR",
                "Texas",
                "US"));
        Arbitrary<List<String>> links =
                mostly(Arbitraries.of(links(district))).list().ofMaxSize(1);
        return Combinators.combine(
                        platforms,
                        handles,
                        names.injectNull(0.2),
                        bios.injectNull(0.5),
                        locations.injectNull(0.6),
                        links)
                .as((platform, handle, name, bio, location, link) -> AccountProfile.of(platform, "1", handle)
                        .withDisplayName(name)
                        .withBio(bio)
                        .withLocation(location)
                        .withLinks(link));
    }

    /** Any Unicode text, lone surrogates included: platforms hand out names cut in the middle of a character. */
    static Arbitrary<String> anyText() {
        Arbitrary<String> codePoint =
                Arbitraries.integers().between(0, Character.MAX_CODE_POINT).map(Character::toString);
        Arbitrary<String> surrogate = Arbitraries.chars()
                .range(Character.MIN_SURROGATE, Character.MAX_SURROGATE)
                .map(String::valueOf);
        Arbitrary<String> ascii = Arbitraries.chars().ascii().map(String::valueOf);
        Arbitrary<String> word = Arbitraries.of("maple", "hollow", " Schools", " (MA", ", OR", "official", "’s", "12");
        return Arbitraries.oneOf(codePoint, surrogate, ascii, word)
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    /** What the district calls itself: its names, short forms and web addresses, as handles are written. */
    static List<String> handles(DistrictIdentity district) {
        List<String> handles = new ArrayList<>();
        district.officialAccounts().forEach(account -> handles.add(account.handle()));
        names(district).forEach(name -> handles.add(name.replace(" ", "").toLowerCase(Locale.ROOT)));
        district.webDomains().forEach(domain -> handles.add(domain.substring(0, domain.indexOf('.'))));
        return handles;
    }

    private static List<String> names(DistrictIdentity district) {
        List<String> names = new ArrayList<>(district.aliases());
        names.add(district.name());
        names.addAll(district.acronyms());
        return names;
    }

    private static List<String> links(DistrictIdentity district) {
        List<String> links = new ArrayList<>(List.of("https://www.quarryschools.example/", "quarry.k12.or.us"));
        district.webDomains().forEach(domain -> links.addAll(List.of(domain, "https://www." + domain + "/news")));
        return links;
    }

    private static Arbitrary<String> mostly(Arbitrary<String> texts) {
        return Arbitraries.frequencyOf(Tuple.of(9, texts), Tuple.of(1, anyText()));
    }

    private static Arbitrary<String> changed(List<String> texts, String... endings) {
        return Combinators.combine(Arbitraries.of(texts), Edits.upTo(1), Arbitraries.of(endings))
                .as((text, edits, ending) -> edits.apply(text) + ending);
    }
}
