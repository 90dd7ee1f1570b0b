package org.lookalike.testing;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A route that the service's classes declare, pages and undocumented ones included.
 *
 * @param path the path, whose parameters may have a regular expression, such as {@code /api/v1/keys/{keyId: [0-9a-f]{12}}}
 * @param consumes the media type of the body
 * @param declaredBy the resource method
 */
public record Route(String method, String path, String consumes, Method declaredBy) {

    private static final String JAX_RS = "jakarta.ws.rs.";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern PARAMETER = Pattern.compile("\\{ *(\\w+) *(?:: *((?:[^{}]|\\{[^{}]*})+))?}");
    private static final List<String> EXAMPLES =
            List.of(UUID.randomUUID().toString(), "0123456789ab", "1", "dst_example", "example");

    /** The routes of the classes in these packages and their subpackages. */
    public static List<Route> of(String... packages) {
        return new ClassFileImporter()
                .withImportOption(DO_NOT_INCLUDE_TESTS).importPackages(packages).stream()
                        .filter(type -> !type.isInterface() && type.isAnnotatedWith(JAX_RS + "Path"))
                        .flatMap(Route::of)
                        .toList();
    }

    private static Stream<Route> of(JavaClass resource) {
        return resource.getMethods().stream().flatMap(method -> METHODS.stream()
                .filter(verb -> method.isAnnotatedWith(JAX_RS + verb))
                .map(verb -> new Route(verb, path(resource, method), consumes(resource, method), method.reflect())));
    }

    private static String path(JavaClass resource, JavaMethod method) {
        var path = "/%s/%s"
                .formatted(
                        value(resource, "Path").orElse(""),
                        value(method, "Path").orElse(""));
        return path.replaceAll("/{2,}", "/").replaceAll("(?<=.)/$", "");
    }

    private static String consumes(JavaClass resource, JavaMethod method) {
        return value(method, "Consumes")
                .or(() -> value(resource, "Consumes"))
                .filter(type -> !type.contains("*"))
                .orElse("application/json");
    }

    private static Optional<String> value(HasAnnotations<?> annotated, String annotation) {
        return annotated.getAnnotations().stream()
                .filter(one -> one.getRawType().getName().equals(JAX_RS + annotation))
                .findFirst()
                .flatMap(one -> one.get("value"))
                .map(value -> value instanceof Object[] several ? several[0].toString() : value.toString());
    }

    /** Method and path: {@code GET /api/v1/keys/{keyId}}. */
    public String name() {
        return "%s %s".formatted(method, plainPath());
    }

    /** The path without regular expressions. */
    public String plainPath() {
        return PARAMETER.matcher(path).replaceAll("{$1}");
    }

    /**
     * Calls the route.
     *
     * @param values the values of parameters by name; others get valid values
     * @param body the body, if the method takes one
     */
    public Response call(RequestSpecification request, Map<String, String> values, String body) {
        var target = PARAMETER.matcher(path).replaceAll(parameter -> {
            var value = values.get(parameter.group(1));
            return Matcher.quoteReplacement(value == null ? example(parameter) : value);
        });
        return withBody(request, body).request(method, target);
    }

    private RequestSpecification withBody(RequestSpecification request, String body) {
        if (method.equals("GET") || method.equals("DELETE")) {
            return request;
        }
        return consumes.equals("application/x-www-form-urlencoded")
                ? request.contentType(consumes).formParam("field", body)
                : request.contentType(consumes).body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String example(MatchResult parameter) {
        var expression = parameter.group(2);
        return EXAMPLES.stream()
                .filter(example -> expression == null || example.matches(expression))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no example fits %s".formatted(parameter.group())));
    }
}
