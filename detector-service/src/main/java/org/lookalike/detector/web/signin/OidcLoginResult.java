package org.lookalike.detector.web.signin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Role;

/** Who comes from the provider, by what the ID token says of them. */
sealed interface OidcLoginResult {

    /** Somebody with a role here. */
    record Known(Caller caller) implements OidcLoginResult {}

    /**
     * Somebody without.
     *
     * @param why a sentence that names the claim that would have to say it
     */
    record Stranger(String name, String why) implements OidcLoginResult {}

    /** Who these claims are about. Of several roles the one that may do most counts. */
    static OidcLoginResult of(JsonNode claims, SignInConfig.Provider provider) {
        if (!PersonName.isKnown(claims)) {
            return new Stranger("somebody", "the claim 'sub' is empty, or too long to be kept");
        }
        var name = PersonName.of(claims);
        var values = values(claims, provider.roleClaim());
        var role = Arrays.stream(Role.values())
                .filter(each -> provider.roles().of(each).stream().anyMatch(values::contains))
                .findFirst();
        return role.isPresent()
                ? inRole(role.get(), name, claims, provider.districtsClaim())
                : new Stranger(name, noRole(values, provider));
    }

    private static OidcLoginResult inRole(Role role, String name, JsonNode claims, String districtsClaim) {
        if (role == Role.OPERATOR || role == Role.CONSORTIUM) {
            return new Known(Caller.inRole(name, role, Districts.ALL));
        }
        var ids = values(claims, districtsClaim);
        if (ids.isEmpty()) {
            return new Stranger(
                    name,
                    "the claim '%s' is missing or empty; it should hold your districts' ids".formatted(districtsClaim));
        }
        try {
            return new Known(Caller.inRole(name, role, Districts.of(ids)));
        } catch (IllegalArgumentException e) {
            return new Stranger(name, "of the claim '%s', %s".formatted(districtsClaim, e.getMessage()));
        }
    }

    private static String noRole(Set<String> values, SignInConfig.Provider provider) {
        var known = Arrays.stream(Role.values())
                .flatMap(role -> provider.roles().of(role).stream().sorted())
                .collect(Collectors.joining(", "));
        return values.isEmpty()
                ? "the claim '%s' is missing or empty; it should hold one of %s".formatted(provider.roleClaim(), known)
                : "the claim '%s' holds %s, and none of %s"
                        .formatted(provider.roleClaim(), String.join(", ", values), known);
    }

    /** What a claim holds, be it one value or several. What is no claim's name may be the path to one, such as {@code realm_access/roles}. */
    private static Set<String> values(JsonNode claims, String claim) {
        var held = Optional.ofNullable(claims.get(claim)).orElseGet(() -> claims.at("/" + claim));
        return (held.isArray() ? StreamSupport.stream(held.spliterator(), false) : Stream.of(held))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(value -> !value.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
