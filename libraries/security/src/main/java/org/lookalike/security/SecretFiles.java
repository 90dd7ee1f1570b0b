package org.lookalike.security;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.source.file.FileSystemConfigSource;
import java.io.File;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads settings from a folder of mounted secrets, one a file, named as the property or its environment variable. They override environment
 * variables, and system properties override them. Those of Quarkus' own such folder would not override application.properties.
 */
public final class SecretFiles implements ConfigSourceFactory {

    private static final String FOLDER = "lookalike.secrets.folder";
    private static final int AFTER_SYSTEM_PROPERTIES = 390;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var folder = context.getValue(FOLDER).getValue();
        return folder == null || folder.isBlank() ? List.of() : List.of(files(new File(folder)));
    }

    private static ConfigSource files(File folder) {
        if (!folder.isDirectory() || !folder.canRead()) {
            throw new IllegalArgumentException("%s: '%s' is not a folder that can be read".formatted(FOLDER, folder));
        }
        return new FileSystemConfigSource(folder, AFTER_SYSTEM_PROPERTIES);
    }
}
