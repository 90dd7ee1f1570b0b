package org.lookalike.httpserver.input;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes JSON refuse unstorable texts and times, null within a list, and numbers as texts: {@code 0} would be the first of some constants. */
@Singleton
class StorableJson implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        for (var type : List.of(List.class, Set.class)) {
            mapper.configOverride(type).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        }
        mapper.registerModule(new SimpleModule("storable values").setDeserializerModifier(new Checks()))
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /** Wraps the deserializers of strings and times. */
    private static final class Checks extends BeanDeserializerModifier {

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
            var type = bean.getBeanClass();
            var isChecked = type == String.class || Temporal.class.isAssignableFrom(type);
            return isChecked ? new Checked(deserializer) : deserializer;
        }
    }

    private static final class Checked extends DelegatingDeserializer {

        Checked(JsonDeserializer<?> deserializer) {
            super(deserializer);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
            return new Checked(deserializer);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            @Nullable Object value;
            try {
                value = super.deserialize(parser, context);
            } catch (DateTimeException | ArithmeticException e) {
                // A number can be a time, too, and may exceed the range of Java.
                throw new UnstorableJson(parser, handledType(), StorableTime.RULE);
            }
            if (value instanceof String text && !StorableText.isStorable(text)) {
                throw new UnstorableJson(parser, handledType(), StorableText.RULE);
            }
            if (value instanceof Temporal time && !StorableTime.isStorable(time)) {
                throw new UnstorableJson(parser, handledType(), StorableTime.RULE);
            }
            return value;
        }
    }
}
