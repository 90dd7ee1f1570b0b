package org.lookalike.detector;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;

/** JSON of the REST API: constants in lower case, as on the topics; fields that are not known are refused, as they may be misspelt. */
@Singleton
class RestJson implements ObjectMapperCustomizer {

    @Override
    @SuppressWarnings("deprecation")
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("lower case constants")
                        .addSerializer(new Constant())
                        .addKeySerializer(Enum.class, new ConstantKey()))
                .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS, true)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .setSerializationInclusion(JsonInclude.Include.NON_NULL);
    }

    @SuppressWarnings("rawtypes")
    private static final class Constant extends StdSerializer<Enum> {

        private static final long serialVersionUID = 1L;

        Constant() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum constant, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(constant.name().toLowerCase(Locale.ROOT));
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class ConstantKey extends StdSerializer<Enum> {

        private static final long serialVersionUID = 1L;

        ConstantKey() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum constant, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeFieldName(constant.name().toLowerCase(Locale.ROOT));
        }
    }
}
