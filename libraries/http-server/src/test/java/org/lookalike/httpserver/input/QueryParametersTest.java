package org.lookalike.httpserver.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.httpserver.paging.PageRequest;

class QueryParametersTest {

    @SuppressWarnings("unused")
    private static class Notes {

        void list(
                @QueryParam("color") List<String> colors,
                @QueryParam("id") @Nullable UUID id,
                @RestQuery @Nullable Boolean open,
                @RestQuery("since") long from,
                String path,
                @BeanParam PageRequest page) {}

        void count() {}
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "accepted",
            delimiter = '|',
            textBlock =
                    """
            list  | color=red&color=blue                    | accepted
            list  | id=5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11 | accepted
            list  | open=true&since=-12&limit=500&after=x   | accepted
            list  | colour=red                              | colour is unknown; use one of after, color, id, limit, open, since
            list  | path=red                                | path is unknown; use one of after, color, id, limit, open, since
            list  | id=1                                    | id is '1'; give a UUID
            list  | open=maybe                              | open is 'maybe'; give true or false
            list  | limit=x                                 | limit is 'x'; give a whole number
            list  | limit=                                  | limit is ''; give a whole number
            list  | limit=99999999999                       | limit is '99999999999'; give a whole number
            list  | since=99999999999                       | accepted
            list  | since=99999999999999999999              | since is '99999999999999999999'; give a whole number
            list  | limit=1&limit=2                         | limit is there 2 times; give it once
            count | limit=1                                 | limit is unknown; leave it out, as nothing is asked for here
            """)
    void parameter_thatTheMethodDoesNotTake_isNamed(String method, String query, @Nullable String problem) {
        var parameters = QueryParameters.of(method(method));

        if (problem == null) {
            assertThatCode(() -> parameters.check(parsed(query))).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> parameters.check(parsed(query)))
                    .isInstanceOfSatisfying(InvalidValue.class, refused -> assertThat(refused.getDetail())
                            .isEqualTo(problem));
        }
    }

    private static Method method(String name) {
        return Arrays.stream(Notes.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, List<String>> parsed(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", -1))
                .collect(Collectors.groupingBy(
                        pair -> pair[0], TreeMap::new, Collectors.mapping(pair -> pair[1], Collectors.toList())));
    }
}
