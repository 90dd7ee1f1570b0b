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

/** The keys that sweeps show. Each is a value of the header {@code Authorization}. */
final class Keys {

    /** No key. */
    static final String NONE = "";

    /** Of all keys alike: people of two districts may be called the same. */
    private static final String NAME = "sweep";

    private static final String PATH = "/api/v1/keys";

    /** So many share the questions: a single key may ask so often a second. */
    private static final int OPERATORS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<String> scopes;
    private final Set<String> ofOneDistrict;
    private final List<String> operators;
    private final AtomicInteger next = new AtomicInteger();

    /** @param scopes all that there are */
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

    /** Whether a key for one district can do it. */
    boolean isForOneDistrict(Operation operation) {
        return operation.scopes().stream().anyMatch(ofOneDistrict::contains);
    }

    /** The scopes that may be had for one district alone. */
    Set<String> scopesOfOneDistrict() {
        return ofOneDistrict;
    }

    /** One with every scope, for all districts: another each time. None where none is needed. */
    String operator(Operation operation) {
        return operation.isOpen() ? NONE : operators.get(Math.floorMod(next.getAndIncrement(), OPERATORS));
    }

    /** A new one for all districts. */
    String of(Set<String> some) {
        return usable(make(some, Optional.empty()).orElseThrow());
    }

    /** A new one for one district. */
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

    /** An address may show a few new keys at once, then one a second. */
    private static String usable(String key) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .until(() -> given().header("Authorization", key).get(PATH).statusCode() != 429);
        return key;
    }
}
