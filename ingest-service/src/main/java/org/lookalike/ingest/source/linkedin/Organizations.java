package org.lookalike.ingest.source.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.exchange.PlatformJson;

/**
 * A response of LinkedIn: a list for a query by name, a map by identifier for a query by identifiers.
 *
 * @param statuses the status of identifiers that are not shown
 * @param errors the reason for identifiers that are not shown
 * @see <a href="https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-lookup-api">
 *     Organization lookup</a>
 */
record Organizations(
        @Nullable List<@Nullable Organization> elements,
        @Nullable Map<String, @Nullable Organization> results,
        @Nullable Map<String, @Nullable JsonNode> statuses,
        @Nullable Map<String, @Nullable JsonNode> errors) {

    private static final int NOT_FOUND = 404;

    /** Every organization that has an identifier. */
    List<AccountFacts> accounts() {
        return Stream.concat(
                        PlatformJson.items(elements),
                        results == null
                                ? Stream.of()
                                : results.values().stream().filter(Objects::nonNull))
                .map(Organization::account)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The identifiers that no organization has. */
    Set<String> missing() {
        return Stream.concat(
                        statuses == null
                                ? Stream.of()
                                : statuses.entrySet().stream().filter(entry -> saysNotFound(entry.getValue())),
                        errors == null
                                ? Stream.of()
                                : errors.entrySet().stream()
                                        .filter(entry -> entry.getValue() != null
                                                && saysNotFound(entry.getValue().path("status"))))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean saysNotFound(@Nullable JsonNode status) {
        return status != null && status.asInt() == NOT_FOUND;
    }

    @JsonNaming(LowerCamelCaseStrategy.class)
    record Organization(
            @Nullable String id,
            @Nullable String vanityName,
            @Nullable String localizedName,
            @Nullable String localizedWebsite,
            @Nullable String localizedDescription,
            @Nullable List<@Nullable Location> locations) {

        /** The account; null without an identifier, which also replaces a missing handle. */
        private @Nullable AccountFacts account() {
            if (id == null) {
                return null;
            }
            var handle = vanityName == null || vanityName.isEmpty() ? id : vanityName;
            return AccountFacts.of(LinkedIn.PLATFORM, id, handle)
                    .displayName(localizedName)
                    .bio(localizedDescription)
                    .profileUrl("https://www.linkedin.com/company/%s/".formatted(handle))
                    .location(place())
                    .links(localizedWebsite == null ? List.of() : List.of(localizedWebsite))
                    .build();
        }

        private @Nullable String place() {
            return locations == null
                    ? null
                    : locations.stream()
                            .filter(location -> location != null && location.address != null)
                            .map(location -> location.address.text())
                            .findFirst()
                            .orElse(null);
        }
    }

    record Location(@Nullable Address address) {}

    @JsonNaming(LowerCamelCaseStrategy.class)
    record Address(@Nullable String city, @Nullable String geographicArea, @Nullable String country) {
        private String text() {
            return Stream.of(city, geographicArea, country)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(", "));
        }
    }
}
