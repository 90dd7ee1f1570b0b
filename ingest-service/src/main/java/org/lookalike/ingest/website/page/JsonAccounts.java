package org.lookalike.ingest.website.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The accounts in the JSON of a page: {@code sameAs} of JSON-LD, and fields for social media in the data of pages that a script
 * draws. Data that is no JSON, such as the call of a function, is not read.
 */
final class JsonAccounts {

    private static final int MAX_DEPTH = 64;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build());

    private static final Pattern ASSIGNMENT = Pattern.compile(
            "\\s*(?:(?:var|let|const)\\s+)?[\\w.$]+\\s*=\\s*([{\\[].*[}\\]])\\s*+;?\\s*+", Pattern.DOTALL);

    /** The names of fields that hold the organization's own accounts. */
    private static final Pattern SOCIAL = Pattern.compile(
            "(?i).*(?:social|facebook|twitter|instagram|youtube|tiktok|linkedin|threads|bluesky|mastodon).*");

    /** What JSON-LD describes besides the organization itself: its authors and news have accounts of their own. */
    private static final Set<String> NOT_THE_SITE = Set.of(
            "Person",
            "Article",
            "NewsArticle",
            "BlogPosting",
            "SocialMediaPosting",
            "Event",
            "VideoObject",
            "Product",
            "Comment");

    private static final int LONGEST = 2_000_000;

    private JsonAccounts() {}

    /** The accounts of a script with JSON-LD. */
    static List<PageAccount> linkedData(String script) {
        var addresses = new ArrayList<String>();
        parsed(script).ifPresent(root -> collectSameAs(root, addresses));
        return accounts(addresses, MentionType.SAME_AS);
    }

    private static void collectSameAs(JsonNode node, List<String> addresses) {
        if (node.isArray()) {
            node.forEach(one -> collectSameAs(one, addresses));
            return;
        }
        if (node.isObject() && values(node.path("@type")).noneMatch(NOT_THE_SITE::contains)) {
            values(node.path("sameAs")).forEach(addresses::add);
            for (var part : List.of("@graph", "publisher", "mainEntity", "isPartOf")) {
                collectSameAs(node.path(part), addresses);
            }
        }
    }

    private static Stream<String> values(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText)
                : node.isTextual() ? Stream.of(node.asText()) : Stream.empty();
    }

    /** The accounts of a script that is JSON, or assigns JSON to a variable. */
    static List<PageAccount> data(String script) {
        var assignment = ASSIGNMENT.matcher(script.length() <= LONGEST ? script : "");
        var addresses = new ArrayList<String>();
        parsed(assignment.matches() ? assignment.group(1) : script)
                .ifPresent(root -> collectSocial(root, false, addresses));
        return accounts(addresses, MentionType.DATA);
    }

    private static void collectSocial(JsonNode node, boolean isSocial, List<String> addresses) {
        if (node.isTextual() && isSocial) {
            addresses.add(node.asText());
        } else if (node.isArray()) {
            node.forEach(one -> collectSocial(one, isSocial, addresses));
        } else {
            node.properties()
                    .forEach(field -> collectSocial(
                            field.getValue(),
                            isSocial || SOCIAL.matcher(field.getKey()).matches(),
                            addresses));
        }
    }

    private static Optional<JsonNode> parsed(String text) {
        var start = text.stripLeading();
        if (start.length() > LONGEST || !(start.startsWith("{") || start.startsWith("["))) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(start));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static List<PageAccount> accounts(List<String> addresses, MentionType how) {
        return addresses.stream()
                .flatMap(address -> PageAccount.of(address, how, how == MentionType.DATA, "").stream())
                .toList();
    }
}
