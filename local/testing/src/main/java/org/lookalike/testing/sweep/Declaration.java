package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.lookalike.testing.sweep.Location.In;

/** Reads from the annotations of a resource method who may call it and which parameters it has. */
final class Declaration {

    /** Stands for all fields of a form, which the method takes as a map. */
    static final Location ANY_FIELD = new Location(In.FORM, "*");

    private static final Map<String, In> PLACES = Map.of(
            "RestPath", In.PATH,
            "PathParam", In.PATH,
            "RestQuery", In.QUERY,
            "QueryParam", In.QUERY,
            "RestHeader", In.HEADER,
            "HeaderParam", In.HEADER,
            "RestForm", In.FORM,
            "FormParam", In.FORM);

    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(int.class, long.class, Integer.class, Long.class);

    private Declaration() {}

    /**
     * The scopes of which a caller needs one; empty if no key is needed.
     *
     * @throws IllegalStateException if neither the method nor its class declares them
     */
    static Set<String> scopes(Method method) {
        return Stream.of(method, method.getDeclaringClass())
                .flatMap(element -> Arrays.stream(((AnnotatedElement) element).getAnnotations()))
                .flatMap(annotation -> switch (annotation.annotationType().getSimpleName()) {
                    case "PermitAll" -> Stream.of(Set.<String>of());
                    case "RolesAllowed" -> Stream.of(Set.of((String[]) value(annotation)));
                    default -> Stream.empty();
                })
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(method + " says nothing of who may call it"));
    }

    /**
     * The parameters besides a JSON body, with schemas derived from their types.
     *
     * @param path the path with parameters in braces, which parameters of the method match by name
     */
    static Map<Location, JsonNode> parameters(Method method, String path) {
        var parameters = new LinkedHashMap<Location, JsonNode>();
        for (var parameter : method.getParameters()) {
            var type = parameter.getParameterizedType();
            if (annotation(parameter, Set.of("BeanParam")).isPresent()) {
                for (var field : parameter.getType().getDeclaredFields()) {
                    location(field, field.getName())
                            .ifPresent(location -> parameters.put(location, schema(field.getGenericType())));
                }
            } else if (type.getTypeName().contains("MultivaluedMap")) {
                parameters.put(ANY_FIELD, schema(String.class));
            } else if (path.contains("{%s}".formatted(parameter.getName()))) {
                parameters.put(new Location(In.PATH, parameter.getName()), schema(type));
            } else {
                location(parameter, parameter.getName()).ifPresent(location -> parameters.put(location, schema(type)));
            }
        }
        return parameters;
    }

    private static Optional<Location> location(AnnotatedElement element, String name) {
        return annotation(element, PLACES.keySet()).map(annotation -> {
            var given = (String) value(annotation);
            return new Location(
                    PLACES.get(annotation.annotationType().getSimpleName()), given.isEmpty() ? name : given);
        });
    }

    private static Optional<Annotation> annotation(AnnotatedElement element, Set<String> names) {
        return Arrays.stream(element.getAnnotations())
                .filter(one -> names.contains(one.annotationType().getSimpleName()))
                .findFirst();
    }

    private static Object value(Annotation annotation) {
        try {
            return annotation.annotationType().getMethod("value").invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode schema(Type type) {
        var schema = JsonNodeFactory.instance.objectNode();
        if (type instanceof ParameterizedType many) {
            schema.put("type", "array").set("items", schema(many.getActualTypeArguments()[0]));
        } else if (WHOLE_NUMBERS.contains(type)) {
            schema.put("type", "integer");
        } else {
            schema.put("type", "string");
            format(type).ifPresent(format -> schema.put("format", format));
            constants(type, schema);
        }
        return schema;
    }

    private static Optional<String> format(Type type) {
        return type == UUID.class
                ? Optional.of("uuid")
                : type.getTypeName().endsWith("FileUpload") ? Optional.of("binary") : Optional.empty();
    }

    private static void constants(Type type, ObjectNode schema) {
        if (type instanceof Class<?> single && single.isEnum()) {
            var values = schema.putArray("enum");
            for (var constant : single.getEnumConstants()) {
                values.add(constant.toString().toLowerCase(Locale.ROOT));
            }
        }
    }
}
