package org.lookalike.platformroutes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files of the contract that name a way for each platform, {@code contracts/<folder>/v1/<platform>.yaml}. Fields and values of later
 * versions are left out.
 *
 * @param <T> a record of what is needed of a file; its components have the names of the fields in camel case
 */
public final class RouteFiles<T> {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .build();

    private final String folder;
    private final Class<T> type;
    private final Map<String, Optional<T>> read = new ConcurrentHashMap<>();

    public RouteFiles(String folder, Class<T> type) {
        this.folder = folder;
        this.type = type;
    }

    /** What the file of a platform says; empty if this version does not know the code, which may be anybody's. */
    public Optional<T> of(String platform) {
        return read.computeIfAbsent(platform, this::read);
    }

    private Optional<T> read(String platform) {
        if (!platform.matches("[a-z0-9][a-z0-9_-]{0,31}")) {
            return Optional.empty();
        }
        var name = "/contracts/%s/v1/%s.yaml".formatted(folder, platform);
        try (var file = RouteFiles.class.getResourceAsStream(name)) {
            return file == null ? Optional.empty() : Optional.of(YAML.readValue(file, type));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
