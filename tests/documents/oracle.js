// Answers requests about trees with @openzeppelin/merkle-tree: an array of them on stdin, one of answers on stdout.
const { StandardMerkleTree } = require("@openzeppelin/merkle-tree");

const encoding = ["string", "string", "bytes16", "string"];

const answers = {
  build({ values, sets }) {
    const tree = StandardMerkleTree.of(values, encoding);
    return {
      root: tree.root,
      dump: tree.dump(),
      proofs: values.map((_, index) => tree.getProof(index)),
      multiproofs: sets.map((indices) => tree.getMultiProof(indices)),
    };
  },
  load({ dump }) {
    return StandardMerkleTree.load(dump).root;
  },
  verify({ root, leaf, proof }) {
    return StandardMerkleTree.verify(root, encoding, leaf, proof);
  },
  verifyMulti({ root, leaves, proof, proofFlags }) {
    return StandardMerkleTree.verifyMultiProof(root, encoding, { leaves, proof, proofFlags });
  },
};

let text = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", () => {
  const replies = JSON.parse(text).map((request) => {
    try {
      return { answer: answers[request.ask](request) };
    } catch (error) {
      return { refused: error.message };
    }
  });
  process.stdout.write(JSON.stringify(replies));
});
