package org.lookalike.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.delivery.DeliveryConfig;
import org.lookalike.notifier.delivery.email.LinkConfig;
import org.lookalike.notifier.delivery.email.MailConfig;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/configuration/notifier.md");

    @ParameterizedTest
    @ValueSource(classes = {DeliveryConfig.class, MailConfig.class, LinkConfig.class})
    void everySetting_isOnThePage_withItsVariableAndDefault(Class<?> mapping) throws IOException {
        var page = Files.readString(PAGE);
        var prefix = mapping.getAnnotation(ConfigMapping.class).prefix();

        for (var row : rows(prefix, mapping)) {
            assertThat(page.lines()).as("docs/configuration/notifier.md").anyMatch(line -> line.startsWith(row));
        }
    }

    private static List<String> rows(String prefix, Class<?> type) {
        var rows = new ArrayList<String>();
        for (Method method : type.getDeclaredMethods()) {
            if (method.isDefault() || method.isSynthetic()) {
                continue;
            }
            var name = prefix + "." + hyphenated(method.getName());
            var value = method.getAnnotation(WithDefault.class);
            if (value == null) {
                rows.addAll(rows(name, method.getReturnType()));
            } else {
                rows.add("| `%s` | `%s` | `%s` |".formatted(name, variable(name), value.value()));
            }
        }
        return rows;
    }

    private static String hyphenated(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String variable(String name) {
        return name.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
