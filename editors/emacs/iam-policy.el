;;; iam-policy.el --- AWS IAM policies with Eglot or lsp-mode -*- lexical-binding: t; -*-

;; Eglot runs one server for a buffer.
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((json-mode json-ts-mode (js-json-mode :language-id "json"))
                 . ("iam-policy-language-server" "--stdio"))))

;; lsp-mode runs it beside the JSON server.
(with-eval-after-load 'lsp-mode
  (lsp-register-client
   (make-lsp-client
    :new-connection (lsp-stdio-connection '("iam-policy-language-server" "--stdio"))
    :activation-fn (lsp-activate-on "json" "jsonc")
    :add-on? t
    :server-id 'iam-policy)))

;;; iam-policy.el ends here
