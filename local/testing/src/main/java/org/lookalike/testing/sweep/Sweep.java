package org.lookalike.testing.sweep;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.lookalike.testing.Route;

/**
 * The service under test with fixtures for the sweeps: a request for every operation, and resources of all kinds for two
 * districts. They are deleted in the end.
 */
public final class Sweep implements AutoCloseable {

    /** Where the ids of a district have the word that it is called by. */
    public static final String NAME = "called";

    private final List<Operation> operations;
    private final List<String> misdescribed;
    private final Client client;
    private final Keys keys;
    private final Cleanup cleanup;
    private final FixtureBuilder preparation;
    private final List<Tenant> tenants;

    /**
     * @param scopes all scopes of the service
     * @param samples values that no schema describes
     * @param districts the ids of what each of two districts has that the API does not make, by the name of the parameter that
     *     takes it, or by the path up to the parameter. With {@link #NAME}, the word by which its names are known. Of a service that knows no districts, the ids of what it has. What is
     *     created here is deleted in the end, too
     * @param packages those of the classes that answer requests
     */
    public Sweep(
            Set<String> scopes,
            GivenSamples samples,
            Supplier<List<Map<String, String>>> districts,
            String... packages) {
        var document = Json.read(given().get("/q/openapi?format=json").asString());
        operations = Operations.of(document, Route.of(packages));
        misdescribed = Operations.withOtherScopes(operations, document);
        client = new Client(URI.create("%s:%d".formatted(RestAssured.baseURI, RestAssured.port)));
        cleanup = new Cleanup(operations, client);
        keys = new Keys(scopes);
        preparation =
                new FixtureBuilder(operations, document.path("components").path("schemas"), samples, client, keys);
        tenants = districts.get().stream().map(this::tenant).toList();
        tenants.forEach(preparation::prepare);
    }

    private Tenant tenant(Map<String, String> ids) {
        var districtId = ids.get("districtId");
        return new Tenant(
                ids, districtId == null ? keys.of(keys.scopes()) : keys.of(keys.scopesOfOneDistrict(), districtId));
    }

    /**
     * Fails, and names them, if more operations than this number reject every request, since their logic is then not tested.
     */
    public void assertRefusalsAreFew(int most) {
        assertThat(preparation.rejections()).hasSizeLessThanOrEqualTo(most);
    }

    /**
     * Fails with each operation that accepts or rejects other keys than declared, or by which a district reads or changes
     * another's resources.
     *
     * @param open the operations that need no key
     * @param settle waits until the service changes nothing by itself
     */
    public void assertDistrictsAreKeptApart(Set<String> open, Runnable settle) {
        assertThat(misdescribed).as("of which the document names other scopes").isEmpty();
        assertNone(new AuthorizationSweep(operations, tenants, client, keys, settle).findings(open));
    }

    /**
     * Fails with each operation in which a hostile value causes a server error or more than one log line.
     *
     * @param oneOf how many values there are for each that is tried
     */
    public void assertNoValueBreaksAnOperation(int oneOf) {
        assertNone(new FuzzSweep(operations, tenants.get(0), client, keys).findings(oneOf));
    }

    private static void assertNone(List<String> findings) {
        assertThat(findings.size()).as(String.join("\n", findings)).isZero();
    }

    @Override
    public void close() {
        cleanup.remove();
        client.close();
    }
}
