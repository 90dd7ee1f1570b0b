package org.lookalike.httpserver.input;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;

/** The query parameters of a method. The framework ignores unknown ones, and answers 404 to a value of another type. */
record QueryParameters(Map<String, Class<?>> types) {

    private static final Map<Method, QueryParameters> KNOWN = new ConcurrentHashMap<>();

    /** What a value of a type may be, and how people are told. */
    private record Format(Pattern pattern, String name) {}

    private static final Format NUMBER = new Format(Pattern.compile("-?[0-9]{1,9}"), "a whole number");
    private static final Format LONG_NUMBER = new Format(Pattern.compile("-?[0-9]{1,18}"), NUMBER.name());
    private static final Format BOOLEAN = new Format(Pattern.compile("true|false"), "true or false");
    private static final Format ID =
            new Format(Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}"), "a UUID");

    private static final Map<Class<?>, Format> FORMATS = Map.of(
            int.class, NUMBER, long.class, LONG_NUMBER, boolean.class, BOOLEAN, Boolean.class, BOOLEAN, UUID.class, ID);

    static QueryParameters of(Method method) {
        return KNOWN.computeIfAbsent(method, QueryParameters::read);
    }

    private static QueryParameters read(Method method) {
        var types = new TreeMap<String, Class<?>>();
        for (var parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    add(types, field, field.getName(), field.getType());
                }
            }
            add(types, parameter, parameter.getName(), parameter.getType());
        }
        return new QueryParameters(types);
    }

    private static void add(Map<String, Class<?>> types, AnnotatedElement declared, String name, Class<?> type) {
        var query = declared.getAnnotation(QueryParam.class);
        var rest = declared.getAnnotation(RestQuery.class);
        if (query != null) {
            types.put(query.value(), type);
        } else if (rest != null) {
            types.put(rest.value().isEmpty() ? name : rest.value(), type);
        }
    }

    /** @throws InvalidValue if one is unknown, repeated although it has one value, or of another type */
    void check(Map<String, List<String>> query) {
        query.forEach((name, values) -> {
            var type = types.get(name);
            if (type == null) {
                var fix = types.isEmpty() ? "leave it out, as nothing is asked for here" : "use one of ";
                throw InvalidValue.inQuery(name, "is unknown; " + fix + String.join(", ", types.keySet()));
            }
            if (values.size() > 1 && !Collection.class.isAssignableFrom(type)) {
                throw InvalidValue.inQuery(name, "is there %d times; give it once".formatted(values.size()));
            }
            var format = FORMATS.get(type);
            if (format != null && !format.pattern().matcher(values.get(0)).matches()) {
                throw InvalidValue.inQuery(name, "is '%s'; give %s".formatted(values.get(0), format.name()));
            }
        });
    }
}
