package org.lookalike.detector.review;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.lookalike.detector.alert.Action;

/** Actions in a column of the database: their names, separated by commas. */
@Converter
class ActionNames implements AttributeConverter<List<Action>, String> {

    @Override
    public String convertToDatabaseColumn(List<Action> actions) {
        return actions.stream().map(Action::name).collect(Collectors.joining(","));
    }

    @Override
    public List<Action> convertToEntityAttribute(String names) {
        return Arrays.stream(names.split(","))
                .filter(name -> !name.isEmpty())
                .map(Action::valueOf)
                .toList();
    }
}
