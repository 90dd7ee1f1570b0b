package org.lookalike.testing.sweep;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The API keys of the sweeps, as values of the header {@code Authorization}. */
final class Keys {

    /** No key. */
    static final String NONE = "";

    /** The same name for all keys, as in two districts that do not know of each other. */
    private static final String NAME = "sweep";

    private static final String PATH = "/api/v1/keys";

    /** The number of keys that share the requests, since each has a rate limit. */
    private static final int OPERATORS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<String> scopes;
    private final Set<String> ofOneDistrict;
    private final List<String> operators;
    private final AtomicInteger next = new AtomicInteger();

    /** @param scopes all scopes of the service */
    Keys(Set<String> scopes) {
        this.scopes = scopes;
        this.ofOneDistrict = scopes.stream()
                .filter(scope -> make(Set.of(scope), Optional.of("dst_sweep")).isPresent())
                .collect(Collectors.toSet());
        this.operators = Stream.generate(() -> of(scopes)).limit(OPERATORS).toList();
    }

    Set<String> scopes() {
        return scopes;
    }

    /** Whether a key for one district may call the operation. */
    boolean isForOneDistrict(Operation operation) {
        return operation.scopes().stream().anyMatch(ofOneDistrict::contains);
    }

    /** The scopes that a key for one district may have. */
    Set<String> scopesOfOneDistrict() {
        return ofOneDistrict;
    }

    /** The next of the keys with every scope for all districts, or none if the operation needs none. */
    String operator(Operation operation) {
        return operation.isOpen() ? NONE : operators.get(Math.floorMod(next.getAndIncrement(), OPERATORS));
    }

    /** Creates a key for all districts. */
    String of(Set<String> some) {
        return usable(make(some, Optional.empty()).orElseThrow());
    }

    /** Creates a key for one district. */
    String of(Set<String> some, String districtId) {
        return usable(make(some, Optional.of(districtId)).orElseThrow());
    }

    private static Optional<String> make(Set<String> scopes, Optional<String> districtId) {
        var key = new HashMap<String, Object>(Map.of("name", NAME, "scopes", scopes));
        districtId.ifPresent(id -> key.put("districts", List.of(id)));
        var made = given().contentType(ContentType.JSON).body(key).post(PATH);
        return made.statusCode() == 400
                ? Optional.empty()
                : Optional.of("Bearer " + made.then().statusCode(201).extract().path("key"));
    }

    /** The service limits new keys per address: a few at once, then one a second. */
    private static String usable(String key) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .until(() -> given().header("Authorization", key).get(PATH).statusCode() != 429);
        return key;
    }
}
