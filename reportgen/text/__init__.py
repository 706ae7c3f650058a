"""An author's text as a tree: language, references, typography, and a writer for each output.

For others:

- `prose`: a text as it is shown
- `references`: references from prose to data
- `wording`: values in words
- `languages`: what each language writes in its own way
- `dictionary`: which words a language has, if the extra `spelling` is there
- `grammar`: slips in English sentences, if the extra `grammar` is there
- `typography`: what a typist leaves to the typesetter
- `markdown_tree`: Markdown as a tree
- `block_tree`: its paragraphs and lists
- `list_marks`: lines that begin an item
- `writers`: the tree as HTML or plain text
- `face`: what the text face can set, and how wide
- `gap_marks`: what is still to be given, as pages show it
"""
