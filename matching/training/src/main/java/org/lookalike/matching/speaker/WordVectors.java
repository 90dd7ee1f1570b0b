package org.lookalike.matching.speaker;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What words mean at schools, as vectors: those of the sentence model all-MiniLM-L6-v2 (Apache License 2.0), less their mean. */
final class WordVectors {

    private static final String TOKENS = "/all-minilm-l6-v2-tokenizer.json";
    private static final Pattern WORD = Pattern.compile("[a-z]{2,}");
    private static final int BATCH = 64;

    private WordVectors() {}

    /** The words that the model has seen most. */
    static TreeSet<String> frequent() throws IOException {
        TreeSet<String> words = new TreeSet<>();
        try (InputStream tokens = AllMiniLmL6V2EmbeddingModel.class.getResourceAsStream(TOKENS)) {
            new ObjectMapper().readTree(tokens).at("/model/vocab").fieldNames().forEachRemaining(word -> {
                if (WORD.matcher(word).matches()) {
                    words.add(word);
                }
            });
        }
        return words;
    }

    static Map<String, float[]> of(Iterable<String> words) {
        EmbeddingModel model = new AllMiniLmL6V2EmbeddingModel();
        Map<String, float[]> vectors = new HashMap<>();
        List<String> batch = new ArrayList<>();
        for (String word : words) {
            batch.add(word);
            if (batch.size() == BATCH) {
                embed(batch, model, vectors);
            }
        }
        embed(batch, model, vectors);
        center(vectors);
        return vectors;
    }

    private static void embed(List<String> batch, EmbeddingModel model, Map<String, float[]> vectors) {
        if (!batch.isEmpty()) {
            List<TextSegment> texts = batch.stream()
                    .map(word -> TextSegment.from("school " + word))
                    .toList();
            var embedded = model.embedAll(texts).content();
            for (int i = 0; i < batch.size(); i++) {
                vectors.put(batch.get(i), embedded.get(i).vector());
            }
            batch.clear();
        }
    }

    /** What all have in common says nothing. */
    private static void center(Map<String, float[]> vectors) {
        float[] mean = new float[vectors.values().iterator().next().length];
        vectors.values().forEach(vector -> {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        });
        vectors.values().forEach(vector -> {
            for (int i = 0; i < mean.length; i++) {
                vector[i] -= mean[i];
            }
        });
    }
}
