package org.lookalike.detector.web.signin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Role;

/** What the provider's ID token lets somebody do here. */
sealed interface OidcLoginResult {

    /** Somebody with a role. */
    record Known(Caller caller) implements OidcLoginResult {}

    /**
     * Somebody without a role.
     *
     * @param why a sentence that names the claim that is missing
     */
    record Rejected(String name, String why) implements OidcLoginResult {}

    /** Of several roles the one that may do most counts. */
    static OidcLoginResult of(JsonObject claims, SignInConfig.Provider provider) {
        if (!PersonName.isKnown(claims)) {
            return new Rejected("somebody", "the claim 'sub' is empty, or too long to be kept");
        }
        var name = PersonName.of(claims);
        var values = values(claims, provider.roleClaim());
        var role = Arrays.stream(Role.values())
                .filter(each -> provider.roles().of(each).stream().anyMatch(values::contains))
                .findFirst();
        return role.isPresent()
                ? inRole(role.get(), name, claims, provider.districtsClaim())
                : new Rejected(name, noRole(values, provider));
    }

    private static OidcLoginResult inRole(Role role, String name, JsonObject claims, String districtsClaim) {
        if (role == Role.OPERATOR || role == Role.CONSORTIUM) {
            return new Known(Caller.inRole(name, role, Districts.ALL));
        }
        var ids = values(claims, districtsClaim);
        if (ids.isEmpty()) {
            return new Rejected(
                    name,
                    "the claim '%s' is missing or empty; it should hold your districts' ids".formatted(districtsClaim));
        }
        try {
            return new Known(Caller.inRole(name, role, Districts.of(ids)));
        } catch (IllegalArgumentException e) {
            return new Rejected(name, "of the claim '%s', %s".formatted(districtsClaim, e.getMessage()));
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

    /** The values of a claim, be it one or several. A name that no claim has may be a path, such as {@code realm_access/roles}. */
    private static Set<String> values(JsonObject claims, String claim) {
        var held = Objects.requireNonNullElseGet(
                claims.getValue(claim), () -> JsonPointer.from("/" + claim).queryJsonOrDefault(claims, List.of()));
        return (held instanceof JsonArray several ? several.stream() : Stream.of(held))
                .filter(value -> value instanceof String || value instanceof Number || value instanceof Boolean)
                .map(Object::toString)
                .filter(value -> !value.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
