package org.lookalike.ingest.website.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Accounts in a page's JSON: {@code sameAs} of JSON-LD, and what stands in social fields or beside a platform. */
final class JsonAccounts {

    /** What JSON-LD describes besides the organization itself: its authors and news have accounts of their own. */
    private static final Set<String> NOT_THE_SITE = Set.of(
            "Person Article NewsArticle BlogPosting SocialMediaPosting Event VideoObject Product Comment".split(" "));

    private static final Pattern PLATFORM = Pattern.compile(
            " (?:facebook|fb|twitter|x|instagram|youtube|tiktok|linkedin|threads|bluesky|mastodon)(?= |$)");

    private static final Pattern SCHOOLS = Pattern.compile("(?i)schools?|campus(?:es)?|buildings?");
    private static final Pattern NEWS = Pattern.compile("(?i)news|articles?|posts?|events?|blogs?|stories");

    /** Fields by which settings switch an entry on, and what they have when it is off. */
    private static final Pattern SWITCH =
            Pattern.compile("(?i)(?:is|icon)?_?(?:show|shown|visible|enabled|active|display)");

    private static final Set<String> OFF = Set.of("false", "no", "off", "0", "hidden", "none");

    /** Where in the data a value stands. */
    private record Place(boolean isSocial, Standing standing) {

        private Place field(String name) {
            var isWithinSocial = isSocial || JsonAccounts.isSocial(name);
            if (SCHOOLS.matcher(name).matches()) {
                return new Place(isWithinSocial, Standing.SCHOOL);
            }
            var words = Words.plain(name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " "));
            if (Words.PEOPLE.isIn(words)) {
                return new Place(isWithinSocial, Standing.PERSON);
            }
            var isOfOthers = Words.PART.isIn(words) || Words.ORGANIZATION.isIn(words);
            return new Place(isWithinSocial, isOfOthers ? Standing.ORGANIZATION : standing);
        }
    }

    private final SiteName site;
    private final List<PageAccount> accounts = new ArrayList<>();

    private JsonAccounts(SiteName site) {
        this.site = site;
    }

    static List<PageAccount> linkedData(String script, SiteName site) {
        var all = new JsonAccounts(site);
        ScriptJson.parsed(script).ifPresent(all::collectSameAs);
        return all.accounts;
    }

    private void collectSameAs(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::collectSameAs);
            return;
        }
        if (node.isObject() && values(node.path("@type")).noneMatch(NOT_THE_SITE::contains)) {
            values(node.path("sameAs")).forEach(address -> PageAccount.of(address, MentionType.SAME_AS, false, "")
                    .ifPresent(accounts::add));
            for (var part : List.of("@graph", "publisher", "mainEntity", "isPartOf")) {
                collectSameAs(node.path(part));
            }
        }
    }

    private static Stream<String> values(JsonNode node) {
        return (node.isArray() ? node.valueStream() : Stream.of(node))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    /** The accounts of the data in a script, on a page whose accounts are of this standing. */
    static List<PageAccount> data(String script, SiteName site, Standing page) {
        var all = new JsonAccounts(site);
        for (var value : ScriptJson.of(script)) {
            all.collect(value.json(), new Place(isSocial(value.name()), page), "");
        }
        return all.accounts;
    }

    private static boolean isSocial(String name) {
        return ScriptJson.SOCIAL.matcher(name).matches();
    }

    private void collect(JsonNode node, Place place, String label) {
        if (node.isTextual() && place.isSocial()) {
            PageAccount.of(node.asText(), MentionType.DATA, true, label)
                    .map(account -> account.with(place.standing()))
                    .ifPresent(accounts::add);
        } else if (node.isArray()) {
            node.forEach(one -> collect(one, place, label));
        } else if (node.isObject() && !isOff(node)) {
            var texts = texts(node);
            var isNamed = texts.stream().anyMatch(JsonAccounts::isPlatform);
            var own = place.standing().isDoubt()
                    ? place.standing()
                    : texts.stream()
                            .map(text -> Surroundings.whose(text, true, site))
                            .filter(whose -> whose != Standing.UNSAID)
                            .findFirst()
                            .orElse(place.standing());
            var within = new Place(place.isSocial() || isNamed, own);
            var title = texts.stream().findFirst().orElse(label);
            node.properties().stream()
                    .filter(field -> !NEWS.matcher(field.getKey()).matches())
                    .forEach(field -> collect(field.getValue(), within.field(field.getKey()), title));
        }
    }

    /** The texts of an entry that are no addresses. */
    private static List<String> texts(JsonNode node) {
        return node.properties().stream()
                .filter(field -> field.getValue().isTextual())
                .map(field -> field.getValue().asText())
                .filter(text -> !text.isBlank() && text.length() <= 100 && !text.contains("/"))
                .toList();
    }

    private static boolean isPlatform(String text) {
        var plain = Words.plain(text);
        return PLATFORM.matcher(plain).find() && Words.FILLER.removedFrom(plain).isBlank();
    }

    private static boolean isOff(JsonNode node) {
        return node.properties().stream()
                .anyMatch(field -> SWITCH.matcher(field.getKey()).matches()
                        && OFF.contains(field.getValue().asText().toLowerCase(Locale.ROOT)));
    }
}
