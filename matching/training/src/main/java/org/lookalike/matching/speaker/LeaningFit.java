package org.lookalike.matching.speaker;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lookalike.matching.speaker.Leaning.Features;

/** Fits the line of {@link Leaning}: each word has a vector that says what it means, and the line is one on means of these. */
final class LeaningFit {

    /** The vectors' scale beside the signs' 0 and 1. */
    private static final double SCALE = 4;
    /** Signs in fewer phrases say nothing for sure. */
    private static final int LEAST_SIGNS = 3;

    private final Map<String, float[]> vectors;
    private final int dimensions;
    private final Map<String, Integer> signs = new HashMap<>();
    private final double[] weights;

    LeaningFit(Map<String, float[]> vectors, List<LabelledPhrase> phrases, double cost) {
        this.vectors = vectors;
        dimensions = vectors.values().iterator().next().length;
        List<Features> features =
                phrases.stream().map(phrase -> Features.of(phrase.phrases())).toList();
        features.stream()
                .flatMap(one -> one.signs().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .forEach((sign, count) -> {
                    if (count >= LEAST_SIGNS) {
                        signs.put(sign, 2 * dimensions + 1 + signs.size());
                    }
                });
        Problem problem = new Problem();
        problem.l = phrases.size();
        problem.n = 2 * dimensions + signs.size() + 1;
        problem.bias = 1;
        problem.x = features.stream().map(this::nodes).toArray(Feature[][]::new);
        problem.y = phrases.stream()
                .mapToDouble(phrase -> phrase.isSomebodyElse() ? 1 : 0)
                .toArray();
        Linear.disableDebugOutput();
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, cost, 1e-4));
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        weights = Arrays.stream(model.getFeatureWeights())
                .map(weight -> sign * weight)
                .toArray();
    }

    private Feature[] nodes(Features features) {
        List<Feature> nodes = new ArrayList<>();
        add(mean(features.words()), 0, nodes);
        add(mean(features.heads()), dimensions, nodes);
        features.signs().stream()
                .filter(signs::containsKey)
                .map(signs::get)
                .sorted()
                .forEach(index -> nodes.add(new FeatureNode(index, 1)));
        nodes.add(new FeatureNode(2 * dimensions + signs.size() + 1, 1));
        return nodes.toArray(Feature[]::new);
    }

    private void add(double[] mean, int from, List<Feature> nodes) {
        for (int i = 0; i < dimensions; i++) {
            nodes.add(new FeatureNode(from + i + 1, mean[i] * SCALE));
        }
    }

    private double[] mean(List<String> words) {
        double[] mean = new double[dimensions];
        List<float[]> known = words.stream()
                .flatMap(
                        word -> Leaning.forms(word).filter(vectors::containsKey).limit(1))
                .map(vectors::get)
                .toList();
        for (float[] vector : known) {
            for (int i = 0; i < dimensions; i++) {
                mean[i] += vector[i] / known.size();
            }
        }
        return mean;
    }

    /** The weight of a word in a phrase. */
    double ofWord(String word) {
        return product(vectors.get(word), 0);
    }

    /** The weight of a word as a head. */
    double ofHead(String word) {
        return product(vectors.get(word), dimensions);
    }

    Map<String, Double> ofSigns() {
        Map<String, Double> of = new HashMap<>();
        signs.forEach((sign, index) -> of.put(sign, weights[index - 1]));
        of.put(Features.ALWAYS, weights[2 * dimensions + signs.size()]);
        return of;
    }

    private double product(float[] vector, int from) {
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            sum += vector[i] * weights[from + i] * SCALE;
        }
        return sum;
    }

    /** The log odds that somebody else speaks. */
    double of(LabelledPhrase phrase) {
        double sum = 0;
        for (Feature node : nodes(Features.of(phrase.phrases()))) {
            sum += node.getValue() * weights[node.getIndex() - 1];
        }
        return sum;
    }
}
