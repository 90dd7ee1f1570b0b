package org.lookalike.testing.sweep;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lookalike.testing.Route;

/**
 * The service under test, made ready to be swept: every operation, and for two districts something of all there is. What is
 * made on the way is removed in the end.
 */
public final class Sweep implements AutoCloseable {

    private final List<Operation> operations;
    private final List<String> wronglyDescribed;
    private final Client client;
    private final Keys keys;
    private final Leftovers leftovers;
    private final Preparation preparation;
    private final List<Tenant> tenants;

    /**
     * @param scopes all that a key may have
     * @param samples what to send where no schema tells
     * @param districts the ids of what each of two districts has that the API does not make, by the name of the parameter that
     *     takes it, or by the path up to the parameter. Of a service that knows no districts, the ids of what it has
     * @param packages those of the classes that answer requests
     */
    public Sweep(Set<String> scopes, GivenSamples samples, List<Map<String, String>> districts, String... packages) {
        var document = Json.read(given().get("/q/openapi?format=json").asString());
        operations = Operations.of(document, Route.of(packages));
        wronglyDescribed = Operations.withOtherScopes(operations, document);
        client = new Client(URI.create("%s:%d".formatted(RestAssured.baseURI, RestAssured.port)));
        leftovers = new Leftovers(operations, client);
        keys = new Keys(scopes);
        preparation = new Preparation(operations, document.path("components").path("schemas"), samples, client, keys);
        tenants = districts.stream().map(this::tenant).toList();
        tenants.forEach(preparation::prepare);
    }

    private Tenant tenant(Map<String, String> ids) {
        var districtId = ids.get("districtId");
        return new Tenant(
                ids, districtId == null ? keys.of(keys.scopes()) : keys.of(keys.scopesOfOneDistrict(), districtId));
    }

    /**
     * Fails if more operations than so many refuse all that they are asked, so that nothing behind that is swept. It names
     * them.
     */
    public void assertRefusalsAreFew(int most) {
        assertThat(preparation.refusals()).hasSizeLessThanOrEqualTo(most);
    }

    /**
     * Fails with each operation that is not for those whom its class and the document name, and with each by which one
     * district reaches, or learns of, what is another's.
     *
     * @param open the operations that everybody may call
     */
    public void assertDistrictsAreKeptApart(Set<String> open) {
        assertThat(wronglyDescribed)
                .as("of which the document names other scopes")
                .isEmpty();
        assertNone(new AuthorizationSweep(operations, tenants, client, keys).findings(open));
    }

    /** Fails with each operation that a value breaks, or makes log more than a line. */
    public void assertNoValueBreaksAnOperation() {
        assertNone(new HostileSweep(operations, tenants.get(0), client, keys).findings());
    }

    private static void assertNone(List<String> findings) {
        assertThat(findings.size()).as(String.join("\n", findings)).isZero();
    }

    @Override
    public void close() {
        leftovers.remove();
        client.close();
    }
}
